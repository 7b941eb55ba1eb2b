package dev.cranny.graphql;

import dev.cranny.model.EntityKind;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A namespace, as it was. Its fields with arguments are in {@link NamespaceApi}. */
@Type("Namespace")
record NamespaceView(SnapshotView snapshot, @Ignore Namespace namespace) implements Entity {

    @Override
    public Observed observed() {
        return namespace;
    }

    @Override
    @Query
    @Id
    public String id() {
        return namespace.id(snapshot.snapshot().boot().id()).value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.NAMESPACE;
    }

    @Override
    @Query
    public String label() {
        List<String> names = namespace.netnsNames();
        return names.isEmpty() ? namespace.text() : namespace.text() + " " + names.getFirst();
    }

    @Query
    public NamespaceType type() {
        return namespace.type();
    }

    @Query
    public long inode() {
        return namespace.inode();
    }

    @Query
    public @Nullable Long device() {
        return namespace.device();
    }

    @Query
    public @Nullable Long kernelId() {
        return namespace.kernelId();
    }

    @Query
    public boolean initial() {
        return namespace.initial();
    }

    @Query
    public List<@NonNull KeptAliveBy> keptAliveBy() {
        return List.copyOf(snapshot.relations().keptAliveBy(namespace));
    }

    @Query
    public int referenceCount() {
        return References.count(snapshot.relations(), namespace);
    }

    @Query
    public @Nullable NamespaceView owner() {
        Namespace owner = snapshot.relations().owner(namespace);
        return owner == null ? null : snapshot.view(owner);
    }

    @Query
    public @Nullable NamespaceView parent() {
        return snapshot.namespace(namespace.parent());
    }

    @Query
    public int childCount() {
        return snapshot.relations().children(namespace).size();
    }

    @Query
    public int descendantCount() {
        return snapshot.relations().descendantCount(namespace);
    }

    @Query
    public int ownedCount() {
        return snapshot.relations().owned(namespace).size();
    }

    @Query
    public @Nullable Long ownerUid() {
        return namespace.ownerUid();
    }

    @Query
    public @Nullable String ownerName() {
        return snapshot.userName(namespace.ownerUid());
    }

    @Query
    public int leaderCount() {
        return members().leaders().size();
    }

    @Query
    public @Nullable ProcessView ealdorman() {
        LinuxProcess ealdorman = members().ealdorman();
        return ealdorman == null ? null : snapshot.view(ealdorman);
    }

    @Query
    public int looseTaskCount() {
        return members().looseTasks().size();
    }

    @Query
    public int processCount() {
        return members().processes().size();
    }

    @Query
    public int containerCount() {
        return snapshot.relations().containers().containers(namespace).size();
    }

    @Query
    public List<@NonNull String> netnsNames() {
        return namespace.netnsNames();
    }

    Members members() {
        return snapshot.relations().members(namespace);
    }
}
