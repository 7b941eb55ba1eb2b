package dev.cranny.graphql;

import dev.cranny.model.EntityKind;
import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import dev.cranny.model.Namespace;
import dev.cranny.model.Observed;
import dev.cranny.model.Propagation;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A mount, as it was. Its fields with arguments are in {@link MountApi}. */
@Type("Mount")
record MountView(SnapshotView snapshot, @Ignore Mount mount) implements Entity {

    @Override
    public Observed observed() {
        return mount;
    }

    @Override
    @Query
    @Id
    public String id() {
        return mount.id(snapshot.snapshot().boot().id()).value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.MOUNT;
    }

    @Override
    @Query
    public String label() {
        return mount.path();
    }

    @Query
    public NamespaceView namespace() {
        return Objects.requireNonNull(
                snapshot.namespace(mount.mountNamespace()), "mounts are read of namespaces that have been found");
    }

    @Query
    public int mountId() {
        return mount.mountId();
    }

    @Query
    public int parentMountId() {
        return mount.parentId();
    }

    @Query
    public @Nullable MountView parent() {
        return snapshot.mount(tree().parent(mount));
    }

    @Query
    public int childCount() {
        return tree().children(mount).size();
    }

    @Query
    public @Nullable MountView pathParent() {
        return snapshot.mount(tree().pathParent(mount));
    }

    @Query
    public int pathChildCount() {
        return tree().pathChildren(mount).size();
    }

    @Query
    public String path() {
        return mount.path();
    }

    @Query
    public String root() {
        return mount.root();
    }

    @Query
    public String fsType() {
        return mount.fsType();
    }

    @Query
    public String source() {
        return mount.source();
    }

    @Query
    public int major() {
        return mount.major();
    }

    @Query
    public int minor() {
        return mount.minor();
    }

    @Query
    public List<@NonNull String> options() {
        return mount.options();
    }

    @Query
    public List<@NonNull String> superOptions() {
        return mount.superOptions();
    }

    @Query
    public boolean readOnly() {
        return mount.readOnly();
    }

    @Query
    public boolean hidden() {
        return mount.hidden();
    }

    @Query
    public @Nullable MountView hiddenBy() {
        return snapshot.mount(tree().hiddenBy(mount));
    }

    @Query
    public Propagation propagation() {
        return mount.propagation();
    }

    @Query
    public @Nullable Integer peerGroup() {
        return mount.peerGroup();
    }

    @Query
    public @Nullable Integer masterGroup() {
        return mount.masterGroup();
    }

    @Query
    public @Nullable NamespaceView boundNamespace() {
        Namespace bound = snapshot.relations().mounts().boundNamespace(mount);
        return bound == null ? null : snapshot.view(bound);
    }

    MountTree tree() {
        return snapshot.relations().mounts().tree(mount);
    }
}
