package dev.cranny.recorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How recording goes.
 *
 * @param refusal why snapshots are not being stored; null while they are
 * @param nextSnapshotAt when the next scheduled one is due; null where none is scheduled
 * @param lastError what went wrong with the latest attempt that failed; null where none did since the start
 */
public record RecorderStatus(
        Interval interval,
        @Nullable String refusal,
        @Nullable Instant nextSnapshotAt,
        @Nullable String lastError) {

    /** Whether snapshots are taken and stored. */
    public boolean recording() {
        return refusal == null;
    }
}
