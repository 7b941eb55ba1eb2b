package dev.cranny.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the store is doing.
 *
 * @param engine H2 2.5.252
 * @param bytes on disk
 * @param oldest when the oldest stored snapshot was taken; null where there is none
 * @param spooledSnapshots taken, but waiting for the database, which is away
 * @param spooledBytes what those take on the disk
 */
public record StorageStatus(
        String engine,
        long bytes,
        int snapshots,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        int spooledSnapshots,
        long spooledBytes) {

    /** One of which nothing waits. */
    public StorageStatus(String engine, long bytes, int snapshots, @Nullable Instant oldest, @Nullable Instant newest) {
        this(engine, bytes, snapshots, oldest, newest, 0, 0);
    }
}
