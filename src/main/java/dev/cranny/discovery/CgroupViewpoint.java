package dev.cranny.discovery;

import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.NamespaceType;

/**
 * From where cgroups are looked at. A path in {@code /proc/[pid]/cgroup} begins at the root of the cgroup namespace of the
 * reader, cgroup_namespaces(7): a container sees its own cgroup as {@code /}, and all others by ways up and down from there.
 */
final class CgroupViewpoint {

    private static final CString OWN = CString.of("thread-self/ns/cgroup");
    /** Of init and kthreadd. */
    private static final CString[] FIRST = {CString.of("1/ns/cgroup"), CString.of("2/ns/cgroup")};

    private CgroupViewpoint() {}

    /**
     * Takes the calling thread to the initial cgroup namespace, from where all paths begin at the roots of their hierarchies. It does
     * not come back: let it end soon.
     *
     * @return negative where it stays where it is, though that is another one
     */
    static long climb(int proc, ProcReader reader) {
        long initial = NamespaceType.CGROUP.initialInode();
        long own = reader.namespace(proc, OWN);
        if (own == initial || own < 0) {
            return own;
        }
        long reason = -Errno.ENOENT.number();
        for (CString link : FIRST) {
            long inode = reader.namespace(proc, link);
            if (inode == initial) {
                return enter(proc, link);
            }
            reason = Errno.isRefused(inode) ? inode : reason;
        }
        return reason;
    }

    private static long enter(int proc, CString link) {
        int namespace = Linux.openat(proc, link.address(), Linux.O_RDONLY);
        if (namespace < 0) {
            return namespace;
        }
        try {
            return Linux.setns(namespace, NamespaceType.CGROUP.cloneFlag());
        } finally {
            Linux.close(namespace);
        }
    }
}
