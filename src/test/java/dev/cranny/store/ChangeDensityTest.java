package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.ChangeBucket;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeDensityTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void everyChangeIsInTheBucketOfItsTime() {
        List<ChangeBucket> buckets = density(List.of(entry(1, 0, 3), entry(2, 59, 5), entry(3, 60, 7)), 4);
        assertThat(buckets).extracting(bucket -> bucket.changes().added()).containsExactly(8, 7, 0, 0);
        assertThat(buckets).extracting(ChangeBucket::snapshots).containsExactly(2, 1, 0, 0);
        assertThat(buckets.getFirst().until()).isEqualTo(buckets.get(1).since());
    }

    @Test
    void whatHappenedOutsideOfTheSpanIsLeftOut() {
        assertThat(density(List.of(entry(1, -1, 3), entry(2, 240, 5)), 4))
                .allMatch(bucket -> bucket.changes().equals(ChangeCounts.NONE) && bucket.snapshots() == 0);
    }

    @Test
    void aBucketBetweenTwoSnapshotsIsRecordedThoughNoneIsInIt() {
        List<SnapshotEntry> entries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            entries.add(entry(i + 1, i * 15, 0));
        }
        assertThat(density(entries, 24)).extracting(ChangeBucket::recorded).containsExactly(trueUntil(10, 24));
    }

    @Test
    void aLongPauseIsNotRecorded() {
        List<ChangeBucket> buckets = ChangeDensity.of(
                List.of(entry(1, 0, 1), entry(2, 15, 1), entry(3, 30, 1), entry(4, 86_400, 1), entry(5, 86_415, 1)),
                Set.of(),
                FoldedCounts.NONE,
                START,
                START.plusSeconds(2 * 86_400),
                4);
        assertThat(buckets).extracting(ChangeBucket::recorded).containsExactly(true, false, true, false);
    }

    @Test
    void whatDeletedSnapshotsHadChangedCounts() {
        var minutes = new TreeMap<Instant, FoldedCounts.Minute>();
        minutes.put(START, new FoldedCounts.Minute(4, new ChangeCounts(1, 2, 3)));
        List<ChangeBucket> buckets = ChangeDensity.of(
                List.of(entry(5, 60, 100)), Set.of(5L), FoldedCounts.of(minutes), START, START.plusSeconds(120), 2);
        assertThat(buckets)
                .extracting(ChangeBucket::changes)
                .containsExactly(new ChangeCounts(1, 2, 3), ChangeCounts.NONE);
        assertThat(buckets).extracting(ChangeBucket::snapshots).containsExactly(4, 1);
    }

    private static Boolean[] trueUntil(int count, int length) {
        Boolean[] result = new Boolean[length];
        for (int i = 0; i < length; i++) {
            result[i] = i <= count;
        }
        return result;
    }

    private static List<ChangeBucket> density(List<SnapshotEntry> entries, int buckets) {
        return ChangeDensity.of(entries, Set.of(), FoldedCounts.NONE, START, START.plusSeconds(240), buckets);
    }

    private static SnapshotEntry entry(long number, int seconds, int added) {
        return new SnapshotEntry(
                new HostId(1),
                number,
                new UUID(1, 1),
                START.plusSeconds(seconds),
                null,
                SnapshotTrigger.SCHEDULED,
                null,
                false,
                true,
                new Totals(0, 0, 0, 0, 0, 0),
                new ChangeCounts(added, 0, 0));
    }
}
