package dev.cranny.store;

import dev.cranny.model.ChangeBucket;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.SnapshotEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Sums up how much changed when, in equal buckets over a span. */
final class ChangeDensity {

    /** Longer than so many usual distances between snapshots nobody was recording. */
    private static final int GAP = 3;

    private static final long SHORTEST_GAP_MILLIS = 120_000;

    private final long since;
    private final long until;
    private final ChangeCounts[] changes;
    private final int[] snapshots;
    private final int[] pinned;
    private final List<Long> moments = new ArrayList<>();

    private ChangeDensity(Instant since, Instant until, int buckets) {
        this.since = since.toEpochMilli();
        this.until = until.toEpochMilli();
        changes = new ChangeCounts[buckets];
        Arrays.fill(changes, ChangeCounts.NONE);
        snapshots = new int[buckets];
        pinned = new int[buckets];
    }

    /**
     * Sums up.
     *
     * @param altered numbers of snapshots whose counts are among the folded ones
     */
    static List<ChangeBucket> of(
            List<SnapshotEntry> entries,
            Set<Long> altered,
            FoldedCounts folded,
            Instant since,
            Instant until,
            int buckets) {
        ChangeDensity density = new ChangeDensity(since, until, buckets);
        for (SnapshotEntry entry : entries) {
            density.add(
                    entry.takenAt().toEpochMilli(),
                    altered.contains(entry.number()) ? ChangeCounts.NONE : entry.changes(),
                    1,
                    entry.pinned());
        }
        for (int i = 0; i < folded.size(); i++) {
            FoldedCounts.Minute minute = folded.minute(i);
            density.add(folded.since(i).toEpochMilli(), minute.changes(), minute.snapshots(), false);
        }
        return density.buckets();
    }

    private void add(long at, ChangeCounts counts, int count, boolean isPinned) {
        moments.add(at);
        if (since <= at && at < until) {
            int bucket = bucket(at);
            changes[bucket] = changes[bucket].plus(counts);
            snapshots[bucket] += count;
            pinned[bucket] += isPinned ? 1 : 0;
        }
    }

    private int bucket(long at) {
        return (int) ((at - since) * changes.length / (until - since));
    }

    private long start(int bucket) {
        return since + Math.ceilDiv((until - since) * bucket, (long) changes.length);
    }

    private List<ChangeBucket> buckets() {
        boolean[] recorded = recorded();
        List<ChangeBucket> buckets = new ArrayList<>(changes.length);
        for (int i = 0; i < changes.length; i++) {
            buckets.add(new ChangeBucket(
                    Instant.ofEpochMilli(start(i)),
                    Instant.ofEpochMilli(start(i + 1)),
                    changes[i],
                    snapshots[i],
                    pinned[i],
                    recorded[i]));
        }
        return buckets;
    }

    /** A bucket without a snapshot is recorded too where the snapshots around it are no farther apart than usual. */
    private boolean[] recorded() {
        boolean[] recorded = new boolean[changes.length];
        long[] sorted = moments.stream().mapToLong(Long::longValue).sorted().toArray();
        long[] gaps = new long[Math.max(0, sorted.length - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = sorted[i + 1] - sorted[i];
        }
        long[] byLength = gaps.clone();
        Arrays.sort(byLength);
        long usual = byLength.length == 0 ? 0 : byLength[byLength.length / 2];
        long longest = Math.max(SHORTEST_GAP_MILLIS, GAP * usual);
        for (int i = 0; i < sorted.length; i++) {
            mark(recorded, sorted[i], i < gaps.length && gaps[i] <= longest ? sorted[i + 1] : sorted[i]);
        }
        return recorded;
    }

    private void mark(boolean[] recorded, long from, long to) {
        if (to < since || from >= until) {
            return;
        }
        int last = bucket(Math.min(to, until - 1));
        for (int i = bucket(Math.max(from, since)); i <= last; i++) {
            recorded[i] = true;
        }
    }
}
