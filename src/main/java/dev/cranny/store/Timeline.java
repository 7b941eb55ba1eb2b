package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.model.Lifespan;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.StoredSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one host without asking the database; replaced as a whole by each snapshot, so that whoever reads it reads
 * one moment.
 *
 * @param boots oldest first
 * @param entries oldest first; never empty
 * @param frame the rows that are valid in the newest snapshot
 * @param segment that the newest snapshot is in
 * @param lastVersion the highest number that a version has
 * @param lastEntity the highest number that an entity has
 */
record Timeline(
        Host host,
        List<Boot> boots,
        List<SnapshotEntry> entries,
        StoredSnapshot newest,
        Frame frame,
        Segment segment,
        long lastVersion,
        long lastEntity,
        Lifespans lifespans) {

    @Nullable
    SnapshotEntry entry(long number) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = entries.get(middle).number();
            if (there == number) {
                return entries.get(middle);
            }
            if (there < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** The newest that was taken at or before {@code at}: newest by number, as clocks are set back. */
    @Nullable
    SnapshotEntry newestAt(Instant at) {
        for (SnapshotEntry entry : entries.reversed()) {
            if (!entry.takenAt().isAfter(at)) {
                return entry;
            }
        }
        return null;
    }

    @Nullable
    Lifespan lifespan(EntityId id) {
        return lifespans.of(id, newest.entry().takenAt());
    }

    @Nullable
    Boot boot(UUID id) {
        for (Boot boot : boots.reversed()) {
            if (boot.id().equals(id)) {
                return boot;
            }
        }
        return null;
    }
}
