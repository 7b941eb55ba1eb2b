package dev.cranny.model;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that a process or task is in, by inode. Most processes of a host share one and the same set.
 *
 * <p>A component is null where the kernel does not have the type, or did not let us look.
 */
public record NamespaceSet(
        @Nullable Long cgroup,
        @Nullable Long ipc,
        @Nullable Long mnt,
        @Nullable Long net,
        @Nullable Long pid,
        @Nullable Long time,
        @Nullable Long user,
        @Nullable Long uts) {

    /** Nothing could be read. */
    public static final NamespaceSet UNKNOWN = new NamespaceSet(null, null, null, null, null, null, null, null);

    /** The set with the inode that {@code inodes} has for each type. */
    public static NamespaceSet of(Function<NamespaceType, @Nullable Long> inodes) {
        return new NamespaceSet(
                inodes.apply(NamespaceType.CGROUP),
                inodes.apply(NamespaceType.IPC),
                inodes.apply(NamespaceType.MNT),
                inodes.apply(NamespaceType.NET),
                inodes.apply(NamespaceType.PID),
                inodes.apply(NamespaceType.TIME),
                inodes.apply(NamespaceType.USER),
                inodes.apply(NamespaceType.UTS));
    }

    /** The inode of the namespace of this type, or null where it is not known. */
    public @Nullable Long get(NamespaceType type) {
        return switch (type) {
            case CGROUP -> cgroup;
            case IPC -> ipc;
            case MNT -> mnt;
            case NET -> net;
            case PID -> pid;
            case TIME -> time;
            case USER -> user;
            case UTS -> uts;
        };
    }

    /** As the generated one, field by field: that one goes through method handles, which the first compiler does not inline. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NamespaceSet it
                        && Objects.equals(mnt, it.mnt)
                        && Objects.equals(net, it.net)
                        && Objects.equals(pid, it.pid)
                        && Objects.equals(cgroup, it.cgroup)
                        && Objects.equals(ipc, it.ipc)
                        && Objects.equals(time, it.time)
                        && Objects.equals(user, it.user)
                        && Objects.equals(uts, it.uts));
    }

    @Override
    public int hashCode() {
        int hash = Objects.hashCode(cgroup);
        hash = 31 * hash + Objects.hashCode(ipc);
        hash = 31 * hash + Objects.hashCode(mnt);
        hash = 31 * hash + Objects.hashCode(net);
        hash = 31 * hash + Objects.hashCode(pid);
        hash = 31 * hash + Objects.hashCode(time);
        hash = 31 * hash + Objects.hashCode(user);
        hash = 31 * hash + Objects.hashCode(uts);
        return hash;
    }
}
