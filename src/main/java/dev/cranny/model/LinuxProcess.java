package dev.cranny.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process, as it was: a thread group, named by its leader. The main task is not listed among the {@link Task}s of a
 * snapshot, as it says nothing that is not said here.
 *
 * @param nestedPids its PIDs in the PID namespaces below the scanner's, outermost first; empty where it is in none
 * @param name {@code /proc/[pid]/comm}, at most 15 bytes but for kernel threads; of their workers without what they work at
 * @param commandLine {@code /proc/[pid]/cmdline}; empty for kernel threads and zombies, null where not read
 * @param executable the target of {@code /proc/[pid]/exe}; null where there is none or it was not read
 * @param startTicks clock ticks after boot, proc_pid_stat(5) field 22: with the PID, what makes a process itself
 * @param uid effective user id, proc_pid_status(5); null where not read
 * @param capabilities effective capabilities as a bit set, capabilities(7); null where not read
 * @param taskCount how many tasks it has, the main one among them, proc_pid_stat(5) field 20
 */
public record LinuxProcess(
        int pid,
        int ppid,
        List<Integer> nestedPids,
        String name,
        @Nullable List<String> commandLine,
        @Nullable String executable,
        ProcessState state,
        boolean kernelThread,
        long startTicks,
        @Nullable Long uid,
        @Nullable Long capabilities,
        int taskCount,
        NamespaceSet namespaces,
        Cgroup cgroup,
        Scheduling scheduling)
        implements Observed {

    /** By PID: unique among the processes of one moment. */
    public static final Comparator<LinuxProcess> ORDER = (one, other) -> Integer.compare(one.pid, other.pid);

    public LinuxProcess {
        nestedPids = List.copyOf(nestedPids);
        commandLine = commandLine == null ? null : List.copyOf(commandLine);
    }

    /** The same process, doing this. */
    public LinuxProcess withState(ProcessState now) {
        return now == state ? this : LinuxProcessBuilder.like(this).state(now).build();
    }

    /** The same process, started with this. */
    public LinuxProcess withCommandLine(List<String> now) {
        return now.equals(commandLine)
                ? this
                : LinuxProcessBuilder.like(this).commandLine(now).build();
    }

    /** The same process, whose command line is not to be seen. */
    public LinuxProcess withoutCommandLine() {
        return LinuxProcessBuilder.like(this).commandLine(null).build();
    }

    /** The stable name of this process in the boot that its snapshot is of. */
    @Override
    public EntityId id(UUID boot) {
        return EntityId.ofProcess(boot, pid, startTicks);
    }

    /** As the generated one, field by field: that one goes through method handles, which the first compiler does not inline. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof LinuxProcess it
                        && equalsButForSurroundings(it)
                        && namespaces.equals(it.namespaces)
                        && cgroup.equals(it.cgroup)
                        && scheduling.equals(it.scheduling));
    }

    /** Equal in all that is its own: whoever compares many compares what they share with others once. */
    public boolean equalsButForSurroundings(LinuxProcess other) {
        return pid == other.pid
                && ppid == other.ppid
                && state == other.state
                && startTicks == other.startTicks
                && taskCount == other.taskCount
                && nestedPids.equals(other.nestedPids)
                && name.equals(other.name)
                && Objects.equals(commandLine, other.commandLine)
                && Objects.equals(executable, other.executable)
                && kernelThread == other.kernelThread
                && Objects.equals(uid, other.uid)
                && Objects.equals(capabilities, other.capabilities);
    }

    @Override
    public int hashCode() {
        int hash = pid;
        hash = 31 * hash + ppid;
        hash = 31 * hash + nestedPids.hashCode();
        hash = 31 * hash + name.hashCode();
        hash = 31 * hash + Objects.hashCode(commandLine);
        hash = 31 * hash + Objects.hashCode(executable);
        hash = 31 * hash + state.hashCode();
        hash = 31 * hash + Boolean.hashCode(kernelThread);
        hash = 31 * hash + Long.hashCode(startTicks);
        hash = 31 * hash + Objects.hashCode(uid);
        hash = 31 * hash + Objects.hashCode(capabilities);
        hash = 31 * hash + taskCount;
        hash = 31 * hash + namespaces.hashCode();
        hash = 31 * hash + cgroup.hashCode();
        hash = 31 * hash + scheduling.hashCode();
        return hash;
    }
}
