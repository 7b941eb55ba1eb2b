package dev.cranny.model;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a namespace alive beside the processes and tasks in it, namespaces(7) "Namespace lifetime", and how to reach it
 * that way.
 *
 * <p>The processes and tasks themselves, child and owned namespaces are not listed here: they follow from the snapshot, see
 * {@link Relations#keptAliveBy(Namespace)}.
 */
public sealed interface Reference {

    /** Those with a name first, then by who holds it: what is the most likely to be there tomorrow comes first. */
    Comparator<Reference> ORDER = ReferenceOrder::compare;

    /** {@code /proc/[pid]/ns/pid_for_children} or {@code time_for_children} of a process or task leads there. */
    record ForChildren(int tid) implements Reference {}

    /**
     * An open file descriptor refers to it.
     *
     * @param tid the process, or the task where it has a descriptor table of its own
     */
    record Descriptor(int tid, int number) implements Reference {}

    /** A socket or tun/tap descriptor lives in this network namespace, {@code SIOCGSKNS}. */
    record Socket(int tid, int number) implements Reference {}

    /**
     * A bind mount of it.
     *
     * @param mountNamespace inode of the mount namespace that the mount is in
     * @param mountId the kernel's id of the mount, proc_pid_mountinfo(5) field 1
     * @param path the mount point, as seen in that mount namespace
     * @param via the paths to enter that mount namespace, one after the other; empty where a process is in it
     */
    record BindMount(long mountNamespace, @Nullable Integer mountId, String path, List<String> via)
            implements Reference {
        public BindMount {
            via = List.copyOf(via);
        }
    }
}
