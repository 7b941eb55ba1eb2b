package dev.cranny.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mount, as it was in one mount namespace: a line of {@code /proc/[pid]/mountinfo}, proc_pid_mountinfo(5).
 *
 * @param mountNamespace inode of the mount namespace it is in
 * @param mountId field 1; recycled as soon as the mount is gone
 * @param parentId field 2: the mount that it is mounted on; often not in the list at the top of the tree
 * @param uniqueId the kernel's never-reused id, {@code STATX_MNT_ID_UNIQUE} of statx(2), Linux 6.8; null where there is none
 * @param major field 3, of the file system's device
 * @param minor field 3
 * @param root field 4: which directory of the file system is mounted; of nsfs the namespace, {@code net:[4026531840]}
 * @param path field 5: the mount point, relative to the root of the process that the table was read of
 * @param options field 6, options of this mount
 * @param peerGroup {@code shared:N} of field 7; null where it is in no peer group
 * @param masterGroup {@code master:N} of field 7; null where it is nobody's slave
 * @param unbindable field 7 says {@code unbindable}
 * @param fsType field 9
 * @param source field 10; may be empty
 * @param superOptions field 11, options of the file system
 * @param hidden whether another mount lies over it, so that its path leads elsewhere; see {@link MountTree}
 */
public record Mount(
        long mountNamespace,
        int mountId,
        int parentId,
        @Nullable Long uniqueId,
        int major,
        int minor,
        String root,
        String path,
        List<String> options,
        @Nullable Integer peerGroup,
        @Nullable Integer masterGroup,
        boolean unbindable,
        String fsType,
        String source,
        List<String> superOptions,
        boolean hidden)
        implements Observed {

    /** By mount namespace, then mount id. */
    public static final Comparator<Mount> ORDER =
            Comparator.comparingLong(Mount::mountNamespace).thenComparingInt(Mount::mountId);

    public Mount {
        options = List.copyOf(options);
        superOptions = List.copyOf(superOptions);
    }

    /** The same mount, whose texts read so. */
    public Mount withTexts(String source, List<String> options, List<String> superOptions) {
        return source.equals(this.source) && options.equals(this.options) && superOptions.equals(this.superOptions)
                ? this
                : new Mount(
                        mountNamespace,
                        mountId,
                        parentId,
                        uniqueId,
                        major,
                        minor,
                        root,
                        path,
                        options,
                        peerGroup,
                        masterGroup,
                        unbindable,
                        fsType,
                        source,
                        superOptions,
                        hidden);
    }

    /** The stable name of this mount in the boot that its snapshot is of. */
    @Override
    public EntityId id(UUID boot) {
        return uniqueId != null
                ? EntityId.ofMount(boot, uniqueId)
                : EntityId.ofMount(
                        boot,
                        Long.toString(mountNamespace),
                        Integer.toString(mountId),
                        Integer.toString(parentId),
                        major + ":" + minor,
                        root,
                        path);
    }

    /** Whether it is the same mount: by its unique id, or where there is none, by all that a mount keeps. */
    public boolean isSame(Mount other) {
        if (uniqueId != null && other.uniqueId != null) {
            return uniqueId.equals(other.uniqueId);
        }
        return mountNamespace == other.mountNamespace
                && mountId == other.mountId
                && parentId == other.parentId
                && major == other.major
                && minor == other.minor
                && root.equals(other.root)
                && path.equals(other.path);
    }

    /** How mount events travel from and to it. */
    public Propagation propagation() {
        if (unbindable) {
            return Propagation.UNBINDABLE;
        }
        if (peerGroup != null) {
            return masterGroup != null ? Propagation.SHARED_AND_SLAVE : Propagation.SHARED;
        }
        return masterGroup != null ? Propagation.SLAVE : Propagation.PRIVATE;
    }

    /** Whether nothing can be written through it: either the mount or the file system says {@code ro}. */
    public boolean readOnly() {
        return options.contains("ro") || superOptions.contains("ro");
    }

    /** The same mount with this visibility. */
    public Mount withHidden(boolean nowHidden) {
        return nowHidden == hidden ? this : with(uniqueId, nowHidden);
    }

    /** The same mount with this unique id. */
    public Mount withUniqueId(@Nullable Long id) {
        return with(id, hidden);
    }

    private Mount with(@Nullable Long id, boolean nowHidden) {
        return new Mount(
                mountNamespace,
                mountId,
                parentId,
                id,
                major,
                minor,
                root,
                path,
                options,
                peerGroup,
                masterGroup,
                unbindable,
                fsType,
                source,
                superOptions,
                nowHidden);
    }

    /** As the generated one, field by field: that one goes through method handles, which the first compiler does not inline. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Mount it
                        && mountNamespace == it.mountNamespace
                        && mountId == it.mountId
                        && parentId == it.parentId
                        && Objects.equals(uniqueId, it.uniqueId)
                        && major == it.major
                        && minor == it.minor
                        && root.equals(it.root)
                        && path.equals(it.path)
                        && options.equals(it.options)
                        && Objects.equals(peerGroup, it.peerGroup)
                        && Objects.equals(masterGroup, it.masterGroup)
                        && unbindable == it.unbindable
                        && fsType.equals(it.fsType)
                        && source.equals(it.source)
                        && superOptions.equals(it.superOptions)
                        && hidden == it.hidden);
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(mountNamespace);
        hash = 31 * hash + mountId;
        hash = 31 * hash + parentId;
        hash = 31 * hash + Objects.hashCode(uniqueId);
        hash = 31 * hash + major;
        hash = 31 * hash + minor;
        hash = 31 * hash + root.hashCode();
        hash = 31 * hash + path.hashCode();
        hash = 31 * hash + options.hashCode();
        hash = 31 * hash + Objects.hashCode(peerGroup);
        hash = 31 * hash + Objects.hashCode(masterGroup);
        hash = 31 * hash + Boolean.hashCode(unbindable);
        hash = 31 * hash + fsType.hashCode();
        hash = 31 * hash + source.hashCode();
        hash = 31 * hash + superOptions.hashCode();
        hash = 31 * hash + Boolean.hashCode(hidden);
        return hash;
    }
}
