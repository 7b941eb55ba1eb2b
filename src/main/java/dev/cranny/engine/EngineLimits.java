package dev.cranny.engine;

import java.time.Duration;

/**
 * How long a watcher waits for what.
 *
 * @param answer for one answer about one thing, or a sign of life
 * @param list for the list of all containers
 * @param heartbeat without events before it asks for a sign of life
 * @param confirm after the first list before it is taken again, as some engines do not say when a subscription stands
 * @param relist from then on, to repair what an engine may have failed to tell
 * @param healthy how long a connection must have lasted to count as a good one
 * @param shortestPause before the first new attempt
 * @param longestPause before any
 */
public record EngineLimits(
        Duration answer,
        Duration list,
        Duration heartbeat,
        Duration confirm,
        Duration relist,
        Duration healthy,
        Duration shortestPause,
        Duration longestPause) {

    /** For engines on the same machine. */
    public static final EngineLimits DEFAULT = new EngineLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(250),
            Duration.ofSeconds(30));
}
