package dev.cranny.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and never as long as somebody else who
 * lost the same engine at the same moment.
 */
final class Backoff {

    private final Duration shortest;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
        next = shortest;
    }

    /** The wait before the next attempt: between half of what is due and all of it. */
    Duration next() {
        long due = next.toNanos();
        next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        return Duration.ofNanos(due / 2 + random.nextLong(due / 2 + 1));
    }

    /** All has been well for a while: the next trouble starts anew. */
    void reset() {
        next = shortest;
    }
}
