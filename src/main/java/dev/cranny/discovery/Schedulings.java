package dev.cranny.discovery;

import dev.cranny.host.proc.Stat;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import java.util.HashMap;
import java.util.Map;

/** How processes are scheduled: one value for all that are scheduled alike. */
final class Schedulings {

    private final Map<Integer, Scheduling> known = new HashMap<>();

    Scheduling of(Stat stat) {
        SchedulingPolicy policy = stat.policy();
        int key = (policy.number() * 100 + stat.priority()) * 64 + stat.nice() + 20;
        return known.computeIfAbsent(
                key,
                _ -> new Scheduling(
                        policy,
                        hasPriority(policy) ? stat.priority() : null,
                        hasNice(policy) ? stat.nice() : null,
                        null));
    }

    private static boolean hasPriority(SchedulingPolicy policy) {
        return policy == SchedulingPolicy.FIFO || policy == SchedulingPolicy.RR;
    }

    /** sched(7), "The nice value"; what {@code SCHED_EXT} makes of it is up to its scheduler. */
    private static boolean hasNice(SchedulingPolicy policy) {
        return policy == SchedulingPolicy.NORMAL || policy == SchedulingPolicy.BATCH || policy == SchedulingPolicy.EXT;
    }
}
