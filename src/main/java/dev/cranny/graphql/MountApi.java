package dev.cranny.graphql;

import dev.cranny.model.PropagationGroups;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The mounts of a snapshot and of a mount namespace, and the fields of a mount that take arguments. */
@GraphQLApi
@Singleton
@NonBlocking
public class MountApi {

    public MountConnection mounts(
            @Source SnapshotView snapshot,
            @Nullable MountFilter filter,
            @Nullable MountOrder orderBy,
            @DefaultValue("ASC") Direction direction,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return snapshot.mounts(
                snapshot.snapshot().mounts(),
                filter,
                orderBy == null ? MountOrder.MOUNT_ID : orderBy,
                direction,
                Window.of(first, after, last, before));
    }

    public MountConnection mounts(
            @Source NamespaceView namespace,
            @Nullable MountFilter filter,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        SnapshotView snapshot = namespace.snapshot();
        return snapshot.mounts(
                snapshot.relations().mounts().in(namespace.namespace()),
                filter,
                MountOrder.MOUNT_ID,
                Direction.ASC,
                Window.of(first, after, last, before));
    }

    public MountConnection mounts(
            @Source ContainerView container,
            @Nullable MountFilter filter,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        SnapshotView snapshot = container.snapshot();
        NamespaceView namespace =
                snapshot.namespace(container.container().namespaces().mnt());
        return snapshot.mounts(
                namespace == null ? List.of() : snapshot.relations().mounts().in(namespace.namespace()),
                filter,
                MountOrder.MOUNT_ID,
                Direction.ASC,
                Window.of(first, after, last, before));
    }

    public List<@NonNull MountView> children(@Source MountView mount, @DefaultValue("100") int first) {
        return Lists.first(first, mount.tree().children(mount.mount()), mount.snapshot()::view);
    }

    public List<@NonNull MountView> pathChildren(@Source MountView mount, @DefaultValue("100") int first) {
        return Lists.first(first, mount.tree().pathChildren(mount.mount()), mount.snapshot()::view);
    }

    public List<@NonNull MountView> peers(@Source MountView mount, @DefaultValue("100") int first) {
        return Lists.first(first, propagation(mount).peers(mount.mount()), mount.snapshot()::view);
    }

    public List<@NonNull MountView> masters(@Source MountView mount, @DefaultValue("100") int first) {
        return Lists.first(first, propagation(mount).masters(mount.mount()), mount.snapshot()::view);
    }

    public List<@NonNull MountView> slaves(@Source MountView mount, @DefaultValue("100") int first) {
        return Lists.first(first, propagation(mount).slaves(mount.mount()), mount.snapshot()::view);
    }

    private static PropagationGroups propagation(MountView mount) {
        return mount.snapshot().relations().mounts().propagation();
    }
}
