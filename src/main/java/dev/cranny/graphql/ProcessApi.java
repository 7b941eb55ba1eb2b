package dev.cranny.graphql;

import dev.cranny.model.CapabilityVerdict;
import dev.cranny.model.NamespaceType;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Fields of processes and tasks that take arguments, or that both have. */
@GraphQLApi
@Singleton
@NonBlocking
public class ProcessApi {

    public List<@NonNull ProcessView> children(@Source ProcessView process, @DefaultValue("100") int first) {
        SnapshotView snapshot = process.snapshot();
        return Lists.first(first, snapshot.relations().children(process.process()), snapshot::view);
    }

    public List<@NonNull TaskView> tasks(@Source ProcessView process, @DefaultValue("100") int first) {
        SnapshotView snapshot = process.snapshot();
        return Lists.first(first, snapshot.relations().allTasks(process.process()), snapshot::view);
    }

    public CapabilityVerdictView capabilitiesIn(@Source ProcessView process, @Id String namespace) {
        SnapshotView snapshot = process.snapshot();
        return CapabilityVerdictView.of(CapabilityVerdict.of(
                snapshot.relations(), process.process(), snapshot.namespace(namespace, "namespace")));
    }

    public List<@NonNull NamespaceView> namespaces(@Source ProcessOrTask one) {
        return Arrays.stream(NamespaceType.values())
                .map(type -> one.snapshot().namespace(one.namespaceSet().get(type)))
                .filter(Objects::nonNull)
                .toList();
    }

    public @Nullable NamespaceView namespace(@Source ProcessOrTask one, NamespaceType type) {
        return one.snapshot().namespace(one.namespaceSet().get(type));
    }

    public @Nullable List<@NonNull CpuRangeView> affinity(@Source ProcessOrTask one) {
        return CpuRangeView.ofNullable(one.scheduling().affinity());
    }
}
