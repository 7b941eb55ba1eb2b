package dev.cranny.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How and where a process or task may run, sched(7).
 *
 * @param priority 1..99 with FIFO and RR, proc_pid_stat(5) field 40; null otherwise
 * @param nice -20..19, field 19; null where the policy does not use it
 * @param affinity the CPUs it may run on, sched_getaffinity(2), in ascending order; null where not read
 */
public record Scheduling(
        SchedulingPolicy policy,
        @Nullable Integer priority,
        @Nullable Integer nice,
        @Nullable List<CpuRange> affinity) {

    public Scheduling {
        affinity = affinity == null ? null : List.copyOf(affinity);
    }

    /** As the generated one, field by field: that one goes through method handles, which the first compiler does not inline. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Scheduling it
                        && policy == it.policy
                        && Objects.equals(priority, it.priority)
                        && Objects.equals(nice, it.nice)
                        && Objects.equals(affinity, it.affinity));
    }

    @Override
    public int hashCode() {
        int hash = policy.hashCode();
        hash = 31 * hash + Objects.hashCode(priority);
        hash = 31 * hash + Objects.hashCode(nice);
        hash = 31 * hash + Objects.hashCode(affinity);
        return hash;
    }
}
