package dev.cranny.graphql;

import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.NonNull;

/** A CPU, and who has a special claim on it. */
record Cpu(int number, boolean online, int pinned, int realTime) {

    /** All CPUs up to the highest that is online. */
    static List<@NonNull Cpu> of(Snapshot snapshot) {
        List<CpuRange> online = snapshot.cpusOnline();
        int count = online.stream().mapToInt(range -> range.to() + 1).max().orElse(0);
        int[] pinned = new int[count];
        int[] realTime = new int[count];
        Stream.concat(
                        snapshot.processes().stream().map(LinuxProcess::scheduling),
                        snapshot.tasks().stream().map(Task::scheduling))
                .forEach(scheduling -> {
                    if (isPinned(scheduling, online)) {
                        count(scheduling, online, pinned);
                    }
                    if (isRealTime(scheduling.policy())) {
                        count(scheduling, online, realTime);
                    }
                });
        List<Cpu> cpus = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            cpus.add(new Cpu(number, contains(online, number), pinned[number], realTime[number]));
        }
        return List.copyOf(cpus);
    }

    /** Whether it may not run on every CPU that is online; what is not known is not pinned. */
    static boolean isPinned(Scheduling scheduling, List<CpuRange> online) {
        List<CpuRange> affinity = scheduling.affinity();
        return affinity != null
                && online.stream()
                        .flatMapToInt(range -> IntStream.rangeClosed(range.from(), range.to()))
                        .anyMatch(cpu -> !contains(affinity, cpu));
    }

    /** Whether the policy is one that other tasks have to wait for, sched(7). */
    static boolean isRealTime(SchedulingPolicy policy) {
        return switch (policy) {
            case FIFO, RR, DEADLINE -> true;
            case NORMAL, BATCH, IDLE, EXT -> false;
        };
    }

    static boolean contains(List<CpuRange> ranges, int cpu) {
        for (CpuRange range : ranges) {
            if (range.contains(cpu)) {
                return true;
            }
        }
        return false;
    }

    private static void count(Scheduling scheduling, List<CpuRange> online, int[] counts) {
        List<CpuRange> affinity = scheduling.affinity();
        for (CpuRange range : affinity == null ? online : affinity) {
            for (int cpu = range.from(); cpu <= Math.min(range.to(), counts.length - 1); cpu++) {
                counts[cpu]++;
            }
        }
    }
}
