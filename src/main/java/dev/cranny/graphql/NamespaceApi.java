package dev.cranny.graphql;

import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Fields of a namespace that take arguments. */
@GraphQLApi
@Singleton
@NonBlocking
public class NamespaceApi {

    public List<@NonNull ReferenceView> references(
            @Source NamespaceView namespace,
            @DefaultValue("20") int first,
            @Nullable List<@NonNull KeptAliveBy> kinds) {
        int size = Window.checked(first, "first");
        return References.of(namespace)
                .filter(reference -> kinds == null || kinds.contains(reference.kind()))
                .limit(size)
                .toList();
    }

    public List<@NonNull NamespaceView> children(@Source NamespaceView namespace, @DefaultValue("100") int first) {
        SnapshotView snapshot = namespace.snapshot();
        return Lists.first(first, snapshot.relations().children(namespace.namespace()), snapshot::view);
    }

    public List<@NonNull NamespaceView> owned(
            @Source NamespaceView namespace,
            @Nullable List<@NonNull NamespaceType> types,
            @DefaultValue("100") int first) {
        SnapshotView snapshot = namespace.snapshot();
        List<Namespace> owned = snapshot.relations().owned(namespace.namespace());
        return Lists.first(
                first,
                Lists.matching(owned, types == null ? null : candidate -> types.contains(candidate.type())),
                snapshot::view);
    }

    public List<@NonNull ProcessView> leaders(@Source NamespaceView namespace, @DefaultValue("20") int first) {
        return Lists.first(first, namespace.members().leaders(), namespace.snapshot()::view);
    }

    public List<@NonNull TaskView> looseTasks(@Source NamespaceView namespace, @DefaultValue("20") int first) {
        return Lists.first(first, namespace.members().looseTasks(), namespace.snapshot()::view);
    }

    public ProcessConnection processes(
            @Source NamespaceView namespace,
            @Nullable ProcessFilter filter,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        SnapshotView snapshot = namespace.snapshot();
        return snapshot.processes(
                namespace.members().processes(),
                filter,
                ProcessOrder.PID,
                Direction.ASC,
                Window.of(first, after, last, before));
    }
}
