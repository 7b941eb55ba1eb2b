package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The containers of a snapshot, their engines and groups, and the fields of those that take arguments. */
@GraphQLApi
@Singleton
@NonBlocking
public class ContainerApi {

    public ContainerConnection containers(
            @Source SnapshotView snapshot,
            @Nullable ContainerFilter filter,
            @Nullable ContainerOrder orderBy,
            @DefaultValue("ASC") Direction direction,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        Order<Container> order = (orderBy == null ? ContainerOrder.NAME : orderBy).in(snapshot);
        Predicate<Container> matching = filter == null ? null : filter.in(snapshot);
        return new ContainerConnection(
                window.page(snapshot.snapshot().containers(), matching, order, direction), snapshot::view);
    }

    public @Nullable ContainerView container(@Source SnapshotView snapshot, String nameOrId) {
        return snapshot.container(snapshot.relations().containers().container(nameOrId));
    }

    public List<@NonNull EngineView> engines(@Source SnapshotView snapshot) {
        return snapshot.snapshot().engines().stream().map(snapshot::view).toList();
    }

    public List<@NonNull GroupView> groups(@Source SnapshotView snapshot) {
        return snapshot.snapshot().groups().stream().map(snapshot::view).toList();
    }

    public @Nullable String labelValue(@Source ContainerView container, String name) {
        return container.container().labels().get(name);
    }

    public ProcessConnection processes(
            @Source ContainerView container,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return container
                .snapshot()
                .processes(
                        of(container).processes(container.container()),
                        null,
                        ProcessOrder.PID,
                        Direction.ASC,
                        Window.of(first, after, last, before));
    }

    public List<@NonNull SharedNamespaces> sharesNamespacesWith(
            @Source ContainerView container, @DefaultValue("20") int first) {
        return Lists.first(
                first,
                List.copyOf(of(container)
                        .sharesNamespacesWith(container.container())
                        .entrySet()),
                shared -> new SharedNamespaces(
                        container.snapshot().view(shared.getKey()), List.copyOf(shared.getValue())));
    }

    public List<@NonNull ContainerView> nested(@Source ContainerView container, @DefaultValue("100") int first) {
        return Lists.first(first, of(container).nested(container.container()), container.snapshot()::view);
    }

    public List<@NonNull ContainerView> containers(@Source EngineView engine, @DefaultValue("100") int first) {
        SnapshotView snapshot = engine.snapshot();
        return Lists.first(first, snapshot.relations().containers().containers(engine.engine()), snapshot::view);
    }

    public List<@NonNull ContainerView> containers(@Source GroupView group, @DefaultValue("100") int first) {
        SnapshotView snapshot = group.snapshot();
        return Lists.first(first, snapshot.relations().containers().containers(group.group()), snapshot::view);
    }

    public List<@NonNull ContainerView> containers(@Source NamespaceView namespace, @DefaultValue("20") int first) {
        SnapshotView snapshot = namespace.snapshot();
        return Lists.first(first, snapshot.relations().containers().containers(namespace.namespace()), snapshot::view);
    }

    private static ContainerRelations of(ContainerView container) {
        return container.snapshot().relations().containers();
    }
}
