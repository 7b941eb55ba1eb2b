package dev.cranny.model;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task other than the main one of its process: in the kernel's view a thread, pthreads(7).
 *
 * @param tid its id; a PID like any other
 * @param pid the process (thread group) that it belongs to
 * @param name {@code /proc/[pid]/task/[tid]/comm}
 * @param startTicks clock ticks after boot, proc_pid_stat(5) field 22
 */
public record Task(
        int tid, int pid, String name, long startTicks, NamespaceSet namespaces, Cgroup cgroup, Scheduling scheduling)
        implements Observed {

    /** By TID: unique among the tasks of one moment. */
    public static final Comparator<Task> ORDER = (one, other) -> Integer.compare(one.tid, other.tid);

    /** The main task of a process, which a snapshot does not list. */
    public static Task mainOf(LinuxProcess process) {
        return new Task(
                process.pid(),
                process.pid(),
                process.name(),
                process.startTicks(),
                process.namespaces(),
                process.cgroup(),
                process.scheduling());
    }

    /** Whether it is the main task of its process: the one that gave the process its PID. */
    public boolean main() {
        return tid == pid;
    }

    /** The stable name of this task in the boot that its snapshot is of. */
    @Override
    public EntityId id(UUID boot) {
        return EntityId.ofTask(boot, tid, startTicks);
    }

    /** As the generated one, field by field: that one goes through method handles, which the first compiler does not inline. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Task it
                        && equalsButForSurroundings(it)
                        && namespaces.equals(it.namespaces)
                        && cgroup.equals(it.cgroup)
                        && scheduling.equals(it.scheduling));
    }

    /** Equal in all that is its own: whoever compares many compares what they share with others once. */
    public boolean equalsButForSurroundings(Task other) {
        return tid == other.tid && startTicks == other.startTicks && pid == other.pid && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        int hash = tid;
        hash = 31 * hash + pid;
        hash = 31 * hash + name.hashCode();
        hash = 31 * hash + Long.hashCode(startTicks);
        hash = 31 * hash + namespaces.hashCode();
        hash = 31 * hash + cgroup.hashCode();
        hash = 31 * hash + scheduling.hashCode();
        return hash;
    }
}
