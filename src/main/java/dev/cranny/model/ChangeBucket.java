package dev.cranny.model;

import java.time.Instant;

/**
 * How much changed in a stretch of time.
 *
 * @param until exclusive
 * @param snapshots how many were taken, those that have been deleted since among them
 * @param pinned how many of them are pinned
 * @param recorded whether somebody was recording
 */
public record ChangeBucket(
        Instant since, Instant until, ChangeCounts changes, int snapshots, int pinned, boolean recorded) {}
