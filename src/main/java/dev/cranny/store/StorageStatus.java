package dev.cranny.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the store is doing.
 *
 * @param engine H2 2.5.252
 * @param bytes on disk
 * @param oldest when the oldest stored snapshot was taken; null where there is none
 */
public record StorageStatus(
        String engine,
        long bytes,
        int snapshots,
        @Nullable Instant oldest,
        @Nullable Instant newest) {}
