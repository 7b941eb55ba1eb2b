package dev.cranny.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Everything that was seen of one host at one moment; the data and nothing but the data. What follows from it is derived by
 * {@link Relations}.
 *
 * @param takenAt whole milliseconds
 * @param duration how long discovery took
 * @param cpusOnline {@code /sys/devices/system/cpu/online}
 * @param namespaces by type, then inode
 * @param processes by PID
 * @param tasks those that are not main tasks, by TID
 * @param problems what could not be seen; a snapshot with any is incomplete
 */
public record Snapshot(
        Host host,
        Boot boot,
        Instant takenAt,
        Duration duration,
        List<CpuRange> cpusOnline,
        List<Namespace> namespaces,
        List<LinuxProcess> processes,
        List<Task> tasks,
        List<Problem> problems) {

    public Snapshot {
        takenAt = takenAt.truncatedTo(ChronoUnit.MILLIS);
        cpusOnline = List.copyOf(cpusOnline);
        namespaces = List.copyOf(namespaces);
        processes = List.copyOf(processes);
        tasks = List.copyOf(tasks);
        problems = List.copyOf(problems);
    }

    /** Whether nothing was refused. */
    public boolean complete() {
        return problems.isEmpty();
    }
}
