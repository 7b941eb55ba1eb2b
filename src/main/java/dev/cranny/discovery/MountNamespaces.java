package dev.cranny.discovery;

import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.model.NamespaceType;

/**
 * Finds the mount namespaces that no process is in and no descriptor refers to, as one that only a bind mount keeps: the kernel
 * knows them all, and leads from one to the next, Linux 6.12.
 */
final class MountNamespaces implements Phase {

    private static final String PHASE = "mount namespaces";
    private static final CString OWN = CString.of("/proc/thread-self/ns/mnt");

    @FunctionalInterface
    private interface Step {
        int from(int namespace, NativeBuffer buffer);
    }

    @Override
    public void run(Draft draft) {
        // Where the procfs is not of the kernel that we run on, neither are our namespaces.
        if (!draft.has(Facilities.Kind.MOUNT_NAMESPACES) || draft.self().pid() == 0) {
            return;
        }
        try (NativeBuffer buffer = NativeBuffer.allocate(4096)) {
            Introduction introduction = new Introduction(draft, PHASE, buffer);
            walk(draft, introduction, buffer, Nsfs::nextMountNamespace);
            walk(draft, introduction, buffer, Nsfs::previousMountNamespace);
        }
    }

    /** From our own one to the end, in one direction. */
    private static void walk(Draft draft, Introduction introduction, NativeBuffer buffer, Step step) {
        int at = Linux.openat(Linux.AT_FDCWD, OWN.address(), Linux.O_RDONLY);
        while (at >= 0) {
            int next = step.from(at, buffer);
            if (next >= 0) {
                long inode = Nsfs.inode(next, buffer);
                if (inode > 0) {
                    introduction.meet(draft.namespace(NamespaceType.MNT, inode), next);
                }
            }
            Linux.close(at);
            at = next;
        }
    }
}
