package dev.cranny.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue knows of a stored snapshot without loading it.
 *
 * @param number 1, 2, 3, … within its host: the order of snapshots, whatever clocks say
 * @param boot of the kernel that ran; null where an imported document did not say
 * @param duration of discovery; null where an imported document did not say
 * @param label what somebody called it
 * @param pinned whether it outlives retention
 * @param changes against the snapshot before
 */
public record SnapshotEntry(
        HostId host,
        long number,
        @Nullable UUID boot,
        Instant takenAt,
        @Nullable Duration duration,
        SnapshotTrigger trigger,
        @Nullable String label,
        boolean pinned,
        boolean complete,
        Totals totals,
        ChangeCounts changes) {

    /** The same snapshot, pinned or not, and called this. */
    public SnapshotEntry withPin(boolean nowPinned, @Nullable String nowLabel) {
        return new SnapshotEntry(
                host, number, boot, takenAt, duration, trigger, nowLabel, nowPinned, complete, totals, changes);
    }

    /** The same snapshot, with another one before it. */
    public SnapshotEntry withChanges(ChangeCounts now) {
        return new SnapshotEntry(host, number, boot, takenAt, duration, trigger, label, pinned, complete, totals, now);
    }

    /** The global id of the snapshot. */
    public SnapshotId id() {
        return new SnapshotId(host, number);
    }
}
