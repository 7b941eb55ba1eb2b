package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database grows with every write, and is written anew from time to time. */
class CompactionTest {

    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path directory;

    private final Snapshots host = Snapshots.ofHost(HOST, 60, 3);
    private IntervalStore store;

    @BeforeEach
    void open() {
        store = Stores.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackWhatSnapshotsHaveLeft() {
        List<StoredSnapshot> saved = save(40);
        long before = store.status().bytes();

        store.compact();

        assertThat(store.status().bytes()).isLessThan(before / 2);
        assertIsThere(saved);
    }

    @Test
    void goesOnWithTheNextSnapshot() {
        List<StoredSnapshot> saved = new ArrayList<>(save(5));
        store.compact();
        saved.addAll(save(5));
        store.close();
        store = Stores.open(directory);

        assertIsThere(saved);
    }

    @Test
    void lettingReadersAndWritersWait() throws Exception {
        List<StoredSnapshot> saved = save(20);
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reader = others.submit(() -> {
                while (!enough.get()) {
                    assertIsThere(saved);
                }
            });
            Future<List<StoredSnapshot>> writer = others.submit(() -> save(20));
            for (int i = 0; i < 5; i++) {
                store.compact();
            }
            assertIsThere(writer.get());
            enough.set(true);
            reader.get();
        }
    }

    private List<StoredSnapshot> save(int count) {
        List<StoredSnapshot> saved = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            saved.add(store.save(host.next(), SnapshotTrigger.SCHEDULED, null));
        }
        return saved;
    }

    private void assertIsThere(List<StoredSnapshot> saved) {
        assertThat(store.entries(HOST))
                .extracting(SnapshotEntry::id)
                .containsAll(saved.stream().map(one -> one.entry().id()).toList());
        for (StoredSnapshot one : saved) {
            assertThat(Objects.requireNonNull(store.load(one.entry().id())).snapshot())
                    .isEqualTo(one.snapshot());
        }
    }
}
