package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalStoreTest {

    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everySnapshotComesBackAsItWasSaved(long seed) {
        Snapshots host = Snapshots.ofHost(HOST, 40, seed);
        Map<SnapshotId, Snapshot> saved = new LinkedHashMap<>();
        IntervalStore store = Stores.open(directory);
        for (int i = 0; i < 120; i++) {
            StoredSnapshot stored = store.save(host.next(), SnapshotTrigger.SCHEDULED, null);
            saved.put(stored.entry().id(), stored.snapshot());
            if (i % 40 == 39) {
                assertThatAllComeBack(store, saved);
                store.close();
                store = Stores.open(directory);
            }
        }
        assertThatAllComeBack(store, saved);
        store.close();
    }

    private static void assertThatAllComeBack(IntervalStore store, Map<SnapshotId, Snapshot> saved) {
        saved.forEach((id, snapshot) -> assertThat(
                        Objects.requireNonNull(store.load(id)).snapshot())
                .as(id.toString())
                .isEqualTo(snapshot));
        assertThat(store.entries(HOST)).hasSize(saved.size());
    }
}
