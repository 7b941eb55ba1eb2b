package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.model.Lifespan;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.StoredSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
 * @param placements those of the segment
 * @param altered numbers of snapshots whose counts are not those that they were stored with
 * @param folded what deleted snapshots had changed
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
        Placements placements,
        Lifespans lifespans,
        Set<Long> altered,
        FoldedCounts folded) {

    Timeline withEntries(List<SnapshotEntry> now, Set<Long> nowAltered, FoldedCounts nowFolded) {
        SnapshotEntry last = now.getLast();
        return new Timeline(
                host,
                boots.stream().filter(boot -> reaches(now, boot)).toList(),
                List.copyOf(now),
                new StoredSnapshot(last, newest.relations()),
                frame,
                segment,
                lastVersion,
                lastEntity,
                placements,
                lifespans,
                Set.copyOf(nowAltered),
                nowFolded);
    }

    private static boolean reaches(List<SnapshotEntry> entries, Boot boot) {
        return entries.stream().anyMatch(entry -> boot.id().equals(entry.boot()));
    }

    @Nullable
    SnapshotEntry entry(long number) {
        int index = indexAfter(number) - 1;
        return index >= 0 && entries.get(index).number() == number ? entries.get(index) : null;
    }

    /** Where the first snapshot with a higher number is, or would be. */
    private int indexAfter(long number) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).number() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first snapshot with this number or a higher one. */
    @Nullable
    SnapshotEntry firstFrom(long number) {
        int index = indexAfter(number - 1);
        return index < entries.size() ? entries.get(index) : null;
    }

    /** How many entities changed from one snapshot to another, in either order. */
    long changesBetween(long one, long other) {
        long changes = 0;
        long last = Math.max(one, other);
        for (int i = indexAfter(Math.min(one, other)); i < entries.size(); i++) {
            SnapshotEntry entry = entries.get(i);
            if (entry.number() > last) {
                break;
            }
            changes += entry.changes().added()
                    + entry.changes().removed()
                    + entry.changes().modified();
        }
        return changes;
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
