package dev.cranny.store;

import dev.cranny.model.SnapshotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of snapshots in which an entity has one version; it may look the same in the next one.
 *
 * @param first the first stored snapshot that has it so
 * @param since when that was taken
 * @param until when the first snapshot was taken that has it otherwise, or not; null while it is so
 */
public record VersionSpan(
        SnapshotId first, Instant since, @Nullable Instant until) {}
