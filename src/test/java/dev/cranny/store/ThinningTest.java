package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cranny.diff.Kind;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.ChangeBucket;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import dev.cranny.model.Lifespan;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThinningTest {

    static final HostId HOST = new HostId(4711);
    static final int SNAPSHOTS = 150;

    @TempDir
    Path directory;

    IntervalStore store;
    private final List<StoredSnapshot> saved = new ArrayList<>();

    @BeforeEach
    void saveSome() {
        store = Stores.open(directory);
        Snapshots host = Snapshots.ofHost(HOST, 30, 11);
        for (int i = 0; i < SNAPSHOTS; i++) {
            saved.add(store.save(host.next(), SnapshotTrigger.SCHEDULED, null));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsNotDeletedStaysAsItWas() {
        deleteAtRandom();
        assertThatAllComeBack();
        store.close();
        store = Stores.open(directory);
        assertThatAllComeBack();
        assertThat(store.entries(HOST)).hasSizeLessThan(SNAPSHOTS / 2);
    }

    @Test
    void lifespansAreThoseOfTheSnapshotsThatAreLeft() {
        Map<EntityId, Lifespan> before = lifespans(store);
        deleteAtRandom();
        Set<EntityId> left = new HashSet<>();
        for (SnapshotEntry entry : store.entries(HOST)) {
            left.addAll(ids(Objects.requireNonNull(store.load(entry.id()))));
        }
        before.forEach((id, lifespan) ->
                assertThat(store.lifespan(HOST, id)).as(id.value()).isEqualTo(left.contains(id) ? lifespan : null));
        Map<EntityId, Lifespan> now = lifespans(store);
        store.close();
        store = Stores.open(directory);
        assertThat(lifespans(store)).isEqualTo(now);
    }

    @Test
    void whatHadChangedStillCounts() {
        ChangeCounts before = sum(density());
        deleteAtRandom();
        assertThat(sum(density())).isEqualTo(before);
        assertThat(density().stream().mapToInt(ChangeBucket::snapshots).sum()).isEqualTo(SNAPSHOTS);
        store.close();
        store = Stores.open(directory);
        assertThat(sum(density())).isEqualTo(before);
    }

    @Test
    void theCatalogueSaysWhatChangedAgainstTheOneThatIsNowBefore() {
        deleteAtRandom();
        List<SnapshotEntry> entries = store.entries(HOST);
        for (int i = 1; i < entries.size(); i++) {
            var one =
                    Objects.requireNonNull(store.load(entries.get(i - 1).id())).relations();
            var other = Objects.requireNonNull(store.load(entries.get(i).id())).relations();
            assertThat(SnapshotDiff.between(one, other).totals().all())
                    .isEqualTo(entries.get(i).changes());
        }
    }

    @Test
    void whatIsPinnedIsNotDeleted() {
        SnapshotId id = saved.get(7).entry().id();
        assertThat(store.pin(id, "before the upgrade"))
                .isEqualTo(saved.get(7).entry().withPin(true, "before the upgrade"));
        assertThatExceptionOfType(SnapshotKeptException.class).isThrownBy(() -> store.delete(id));
        store.close();
        store = Stores.open(directory, RetentionPolicy.parse("all:1m"));
        store.thin(Long.MAX_VALUE);
        assertThat(store.entry(id)).isEqualTo(saved.get(7).entry().withPin(true, "before the upgrade"));
        assertThat(Objects.requireNonNull(store.load(id)).snapshot())
                .isEqualTo(saved.get(7).snapshot());
        store.unpin(id);
        store.delete(id);
        assertThat(store.entry(id)).isNull();
        assertThat(store.load(id)).isNull();
    }

    @Test
    void theNewestAndWhatIsNotThereCannotBeDeleted() {
        SnapshotId newest = saved.getLast().entry().id();
        assertThatExceptionOfType(SnapshotKeptException.class).isThrownBy(() -> store.delete(newest));
        SnapshotId unknown = new SnapshotId(HOST, 4711);
        assertThatExceptionOfType(NoSuchSnapshotException.class).isThrownBy(() -> store.delete(unknown));
        assertThatExceptionOfType(NoSuchSnapshotException.class).isThrownBy(() -> store.pin(unknown, null));
    }

    @Test
    void whereThereIsNoRoomTheOldestGoByAndBy() {
        SnapshotId pinned = saved.get(3).entry().id();
        store.pin(pinned, null);
        store.thin(1);
        assertThat(store.entries(HOST)).hasSize(SNAPSHOTS - 15);
        while (store.entries(HOST).size() > 2) {
            store.thin(1);
        }
        assertThat(store.entries(HOST))
                .extracting(SnapshotEntry::id)
                .containsExactly(pinned, saved.getLast().entry().id());
        assertThatAllComeBack();
    }

    private void deleteAtRandom() {
        Random random = new Random(5);
        for (StoredSnapshot snapshot : saved.subList(0, SNAPSHOTS - 1)) {
            if (random.nextInt(3) > 0) {
                store.delete(snapshot.entry().id());
            }
        }
    }

    private void assertThatAllComeBack() {
        Map<Long, StoredSnapshot> byNumber = new HashMap<>();
        saved.forEach(snapshot -> byNumber.put(snapshot.entry().number(), snapshot));
        for (SnapshotEntry entry : store.entries(HOST)) {
            assertThat(Objects.requireNonNull(store.load(entry.id())).snapshot())
                    .isEqualTo(
                            Objects.requireNonNull(byNumber.get(entry.number())).snapshot());
        }
    }

    private Map<EntityId, Lifespan> lifespans(IntervalStore of) {
        Map<EntityId, Lifespan> lifespans = new HashMap<>();
        for (StoredSnapshot snapshot : saved) {
            for (EntityId id : ids(snapshot)) {
                @Nullable Lifespan lifespan = of.lifespan(HOST, id);
                if (lifespan != null) {
                    lifespans.put(id, lifespan);
                }
            }
        }
        return lifespans;
    }

    private static Set<EntityId> ids(StoredSnapshot snapshot) {
        Set<EntityId> ids = new HashSet<>();
        Kind.ALL.forEach(kind -> addIds(kind, snapshot, ids));
        return ids;
    }

    private static <T> void addIds(Kind<T> kind, StoredSnapshot snapshot, Set<EntityId> ids) {
        kind.in().apply(snapshot.snapshot()).forEach(entity -> ids.add(kind.id(entity, snapshot.relations())));
    }

    private List<ChangeBucket> density() {
        Instant since = saved.getFirst().entry().takenAt().minusSeconds(3600);
        return store.changeDensity(HOST, since, since.plusSeconds(86_400), 200);
    }

    private static ChangeCounts sum(List<ChangeBucket> buckets) {
        return buckets.stream().map(ChangeBucket::changes).reduce(ChangeCounts.NONE, ChangeCounts::plus);
    }
}
