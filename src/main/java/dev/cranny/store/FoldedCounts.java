package dev.cranny.store;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.SnapshotEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What deleted snapshots had changed, by the minute, in time: 24 bytes for each. Immutable. */
final class FoldedCounts {

    static final FoldedCounts NONE = new FoldedCounts(new long[0], new int[0]);

    private static final int FIELDS = 4;

    private final long[] minutes;
    private final int[] counts;

    private FoldedCounts(long[] minutes, int[] counts) {
        this.minutes = minutes;
        this.counts = counts;
    }

    /**
     * What happened in one minute.
     *
     * @param snapshots how many were deleted of it
     */
    record Minute(int snapshots, ChangeCounts changes) {

        Minute plus(Minute other) {
            return new Minute(snapshots + other.snapshots, changes.plus(other.changes));
        }
    }

    static FoldedCounts of(NavigableMap<Instant, Minute> all) {
        long[] minutes = new long[all.size()];
        int[] counts = new int[all.size() * FIELDS];
        int i = 0;
        for (var entry : all.entrySet()) {
            Minute minute = entry.getValue();
            minutes[i] = entry.getKey().toEpochMilli();
            counts[i * FIELDS] = minute.snapshots();
            counts[i * FIELDS + 1] = minute.changes().added();
            counts[i * FIELDS + 2] = minute.changes().removed();
            counts[i * FIELDS + 3] = minute.changes().modified();
            i++;
        }
        return new FoldedCounts(minutes, counts);
    }

    /** The minute in which a snapshot was taken. */
    static Instant minuteOf(SnapshotEntry entry) {
        return entry.takenAt().truncatedTo(ChronoUnit.MINUTES);
    }

    /** These and those. */
    FoldedCounts plus(NavigableMap<Instant, Minute> more) {
        NavigableMap<Instant, Minute> all = new TreeMap<>(more);
        for (int i = 0; i < minutes.length; i++) {
            all.merge(since(i), minute(i), Minute::plus);
        }
        return of(all);
    }

    int size() {
        return minutes.length;
    }

    Instant since(int index) {
        return Instant.ofEpochMilli(minutes[index]);
    }

    Minute minute(int index) {
        int at = index * FIELDS;
        return new Minute(counts[at], new ChangeCounts(counts[at + 1], counts[at + 2], counts[at + 3]));
    }
}
