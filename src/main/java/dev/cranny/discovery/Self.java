package dev.cranny.discovery;

import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Linux;
import org.jspecify.annotations.Nullable;

/**
 * Where we are ourselves in the procfs that is read.
 *
 * @param pid our own PID there, 0 where we are not in it
 * @param numbersAgree whether the numbers of its processes are those that system calls understand. They are not where it is the
 *     procfs of another PID namespace, mounted into ours
 * @param pidNamespace the PID namespace that we are in; null where unknown
 */
record Self(int pid, boolean numbersAgree, @Nullable Long pidNamespace) {

    private static final CString SELF = CString.of("self");
    private static final CString THREAD_SELF = CString.of("thread-self");
    private static final CString SELF_PID = CString.of("self/ns/pid");

    /** Looks into a procfs, proc_pid_self(5). */
    static Self in(int proc, ProcReader reader) {
        int pid = 0;
        if (reader.link(proc, SELF) > 0) {
            pid = parse(reader.bytes().text());
        }
        long inode = reader.namespace(proc, SELF_PID);
        // Not ProcessHandle: it asks the procfs at /proc.
        return new Self(pid, pid == Linux.getpid(), inode > 0 ? inode : null);
    }

    /** The id of the calling thread in a procfs; 0 where we are not in it. */
    static int thread(int proc, ProcReader reader) {
        if (reader.link(proc, THREAD_SELF) <= 0) {
            return 0;
        }
        String link = reader.bytes().text();
        return parse(link.substring(link.lastIndexOf('/') + 1));
    }

    private static int parse(String link) {
        try {
            return Integer.parseInt(link);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether a process in this PID namespace may have numbers in namespaces below ours. */
    boolean isElsewhere(@Nullable Long itsPidNamespace) {
        return pidNamespace == null || !pidNamespace.equals(itsPidNamespace);
    }
}
