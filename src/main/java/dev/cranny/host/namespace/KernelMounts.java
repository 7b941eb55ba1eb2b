package dev.cranny.host.namespace;

import dev.cranny.host.proc.MountText;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.MountCalls;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The mounts of mount namespaces as the kernel itself tells of them, Linux 6.11: without entering, whoever is in there or not, and
 * with ids that are never given to others. In the same words as {@code /proc/[pid]/mountinfo}.
 *
 * <pre>{@code
 * try (OpenNamespace mnt = OpenNamespace.at("/proc/4711/ns/mnt");
 *         KernelMounts kernel = new KernelMounts()) {
 *     List<Mount> mounts = kernel.of(mnt.inode(), mnt.kernelId());
 * }
 * }</pre>
 */
public final class KernelMounts implements AutoCloseable {

    private static final long EVERYTHING = MountCalls.SB_BASIC
            | MountCalls.MNT_BASIC
            | MountCalls.MNT_ROOT
            | MountCalls.MNT_POINT
            | MountCalls.FS_TYPE
            | MountCalls.MNT_OPTS
            | MountCalls.FS_SUBTYPE
            | MountCalls.SB_SOURCE;

    // Without these it is no mount that one could show; options and source came later, 6.13.
    private static final long NEEDED = MountCalls.SB_BASIC
            | MountCalls.MNT_BASIC
            | MountCalls.MNT_ROOT
            | MountCalls.MNT_POINT
            | MountCalls.FS_TYPE;

    private static final long MS_UNBINDABLE = 1 << 17;

    private final MountCalls calls = new MountCalls();

    /**
     * All that can be reached from the root of a mount namespace, in the order of mounting.
     *
     * @param inode of the mount namespace
     * @param kernelId its never-reused id
     * @throws SyscallException where the kernel cannot (ENOSYS, EINVAL), we may not (EPERM), or it is no more (ENOENT)
     */
    public List<Mount> of(long inode, long kernelId) throws SyscallException {
        List<Mount> mounts = new ArrayList<>();
        for (long id : calls.list(kernelId)) {
            if (calls.stat(kernelId, id, EVERYTHING) >= 0 && calls.has(NEEDED)) {
                mounts.add(mount(inode, id));
            }
        }
        return mounts;
    }

    /**
     * What tells a mount from others of its mount namespace at one moment. Its id alone is somebody else's soon after it is gone.
     *
     * @param id that mountinfo has
     * @param parent the id of its parent
     * @param major of its file system's device
     * @param minor of its file system's device
     */
    public record Row(int id, int parent, int major, int minor) {}

    /** The unique ids of the mounts of a mount namespace. See {@link #of} for the rest. */
    public Map<Row, Long> uniqueIds(long kernelId) throws SyscallException {
        Map<Row, Long> unique = new HashMap<>();
        for (long id : calls.list(kernelId)) {
            if (calls.stat(kernelId, id, MountCalls.MNT_BASIC | MountCalls.SB_BASIC) >= 0) {
                unique.put(new Row(calls.mountId(), calls.parentId(), calls.major(), calls.minor()), id);
            }
        }
        return unique;
    }

    /** Whether the kernel tells where file systems are from, and their subtypes: of those here, of which some must be from somewhere. */
    public boolean tellsSources() throws SyscallException {
        for (long id : calls.list(MountCalls.HERE)) {
            if (calls.stat(MountCalls.HERE, id, MountCalls.SB_SOURCE) >= 0 && calls.has(MountCalls.SB_SOURCE)) {
                return true;
            }
        }
        return false;
    }

    /** The same of the mount namespace that the calling thread is in, Linux 6.8: {@link Passage} leads into others. */
    public Map<Row, Long> uniqueIdsHere() throws SyscallException {
        return uniqueIds(MountCalls.HERE);
    }

    private Mount mount(long inode, long uniqueId) {
        return new Mount(
                inode,
                calls.mountId(),
                calls.parentId(),
                uniqueId,
                calls.major(),
                calls.minor(),
                text(calls.root()),
                text(calls.point()),
                MountFlags.options(calls.attributes()),
                calls.peerGroup() == 0 ? null : (Integer) (int) calls.peerGroup(),
                calls.masterGroup() == 0 ? null : (Integer) (int) calls.masterGroup(),
                (calls.propagation() & MS_UNBINDABLE) != 0,
                type(),
                text(calls.source()),
                superOptions(),
                false);
    }

    private String type() {
        byte[] subtype = calls.subtype();
        return subtype.length == 0 ? text(calls.type()) : text(calls.type()) + "." + text(subtype);
    }

    private List<String> superOptions() {
        List<String> options = new ArrayList<>(MountFlags.superOptions(calls.superFlags()));
        byte[] own = calls.options();
        if (own.length > 0) {
            options.addAll(MountText.options(own, 0, own.length));
        }
        return options;
    }

    private static String text(byte[] bytes) {
        return KernelText.show(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        calls.close();
    }
}
