package dev.cranny.model;

/**
 * CPUs from one number to another, both included.
 *
 * @param from the lowest
 * @param to the highest
 */
public record CpuRange(int from, int to) {

    public CpuRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no CPU range: " + from + "-" + to);
        }
    }

    /** Whether this CPU is one of them. */
    public boolean contains(int cpu) {
        return from <= cpu && cpu <= to;
    }
}
