package dev.cranny.model;

import java.util.Optional;

/** How a task is scheduled, sched(7); numbers as in {@code linux/sched.h}. */
public enum SchedulingPolicy {
    NORMAL(0),
    FIFO(1),
    RR(2),
    BATCH(3),
    IDLE(5),
    DEADLINE(6),
    EXT(7);

    private final int number;

    SchedulingPolicy(int number) {
        this.number = number;
    }

    /** The kernel's number, proc_pid_stat(5), field 41. */
    public int number() {
        return number;
    }

    /** The policy with this number, if it is one of today's kernels. */
    public static Optional<SchedulingPolicy> of(int number) {
        for (SchedulingPolicy policy : values()) {
            if (policy.number == number) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
