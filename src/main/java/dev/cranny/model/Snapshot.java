package dev.cranny.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Everything that was seen of one host at one moment; the data and nothing but the data. What follows from it is derived by
 * {@link Relations}.
 *
 * <p>Its lists are in the order that their elements declare, whatever order they came in: so the same things make equal
 * snapshots, and two snapshots are compared in one pass.
 *
 * @param takenAt whole milliseconds
 * @param duration how long discovery took
 * @param cpusOnline {@code /sys/devices/system/cpu/online}
 * @param namespaces in {@link Namespace#ORDER}
 * @param processes in {@link LinuxProcess#ORDER}
 * @param tasks those that are not main tasks, in {@link Task#ORDER}
 * @param mounts of all mount namespaces, in {@link Mount#ORDER}
 * @param containers those with processes, in {@link Container#ORDER}
 * @param engines in {@link Engine#ORDER}
 * @param groups in {@link Group#ORDER}
 * @param problems what could not be seen, in {@link Problem#ORDER}, each once; a snapshot with any is incomplete
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
        List<Mount> mounts,
        List<Container> containers,
        List<Engine> engines,
        List<Group> groups,
        List<Problem> problems) {

    public Snapshot {
        takenAt = takenAt.truncatedTo(ChronoUnit.MILLIS);
        cpusOnline = List.copyOf(cpusOnline);
        namespaces = Ordered.unique(namespaces, Namespace.ORDER);
        processes = Ordered.unique(processes, LinuxProcess.ORDER);
        tasks = Ordered.unique(tasks, Task.ORDER);
        mounts = Ordered.unique(mounts, Mount.ORDER);
        containers = Ordered.unique(containers, Container.ORDER);
        engines = Ordered.unique(engines, Engine.ORDER);
        groups = Ordered.unique(groups, Group.ORDER);
        problems = Ordered.distinct(problems, Problem.ORDER);
    }

    /** One without mounts and containers. */
    public Snapshot(
            Host host,
            Boot boot,
            Instant takenAt,
            Duration duration,
            List<CpuRange> cpusOnline,
            List<Namespace> namespaces,
            List<LinuxProcess> processes,
            List<Task> tasks,
            List<Problem> problems) {
        this(
                host,
                boot,
                takenAt,
                duration,
                cpusOnline,
                namespaces,
                processes,
                tasks,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                problems);
    }

    /** The same snapshot with these engines, their containers, and the groups of those. */
    public Snapshot withContainers(List<Engine> engines, List<Container> containers, List<Group> groups) {
        return new Snapshot(
                host,
                boot,
                takenAt,
                duration,
                cpusOnline,
                namespaces,
                processes,
                tasks,
                mounts,
                containers,
                engines,
                groups,
                problems);
    }

    /** The same snapshot, which took so long to discover. */
    public Snapshot withDuration(Duration now) {
        return new Snapshot(
                host,
                boot,
                takenAt,
                now,
                cpusOnline,
                namespaces,
                processes,
                tasks,
                mounts,
                containers,
                engines,
                groups,
                problems);
    }

    /** The same snapshot with these problems. */
    public Snapshot withProblems(List<Problem> now) {
        return new Snapshot(
                host,
                boot,
                takenAt,
                duration,
                cpusOnline,
                namespaces,
                processes,
                tasks,
                mounts,
                containers,
                engines,
                groups,
                now);
    }

    /** The same snapshot with these mounts. */
    public Snapshot withMounts(List<Mount> mounts) {
        return new Snapshot(
                host,
                boot,
                takenAt,
                duration,
                cpusOnline,
                namespaces,
                processes,
                tasks,
                mounts,
                containers,
                engines,
                groups,
                problems);
    }

    /** The same snapshot with these namespaces. */
    public Snapshot withNamespaces(List<Namespace> now) {
        return new Snapshot(
                host,
                boot,
                takenAt,
                duration,
                cpusOnline,
                now,
                processes,
                tasks,
                mounts,
                containers,
                engines,
                groups,
                problems);
    }

    /** Whether it has the very lists of {@code other}, as two have that differ in nothing but when they were taken. */
    @SuppressWarnings("ReferenceEquality") // lists that are equal but not the same take a look at all that is in them
    public boolean sharesAllWith(Snapshot other) {
        return namespaces == other.namespaces
                && processes == other.processes
                && tasks == other.tasks
                && mounts == other.mounts
                && containers == other.containers
                && engines == other.engines
                && groups == other.groups
                && problems == other.problems;
    }

    /** Whether nothing was refused. */
    public boolean complete() {
        return problems.stream().allMatch(problem -> problem.phase().equals(Problem.EXCLUDED));
    }
}
