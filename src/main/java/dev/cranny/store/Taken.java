package dev.cranny.store;

import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import org.jspecify.annotations.Nullable;

/** A snapshot that has been taken, and is to be stored. */
record Taken(
        Snapshot snapshot,
        SnapshotTrigger trigger,
        @Nullable String label) {

    /** Whether this is what {@code stored} was made of: no two snapshots of a host are of the same moment. */
    boolean became(StoredSnapshot stored) {
        Snapshot other = stored.snapshot();
        return snapshot.takenAt().equals(other.takenAt())
                && snapshot.duration().equals(other.duration())
                && snapshot.boot().id().equals(other.boot().id());
    }
}
