package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.PostgresServer;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three services write one database, each its own host, and the server is killed amid that: nothing that was taken is lost. */
class PostgresKilledIT {

    private static final int KILLS = Boolean.getBoolean("soak") ? 20 : 3;
    private static final int HOSTS = 3;
    private static final int SNAPSHOTS_BETWEEN = 5;

    @TempDir
    Path directory;

    @Test
    void everySnapshotThatWasTakenIsThereOnceAndInOrder() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Stores.on(server);
            List<List<Instant>> taken = new ArrayList<>();
            List<Thread> services = new ArrayList<>();
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch[] progress = {new CountDownLatch(SNAPSHOTS_BETWEEN * HOSTS)};
            for (int host = 1; host <= HOSTS; host++) {
                List<Instant> ofHost = Collections.synchronizedList(new ArrayList<>());
                taken.add(ofHost);
                HostId id = new HostId(host);
                IntervalStore store = Stores.open(directory, "service-" + host);
                services.add(Thread.ofPlatform().start(() -> {
                    try (store) {
                        Snapshots snapshots = Snapshots.ofHost(id, 60, id.value());
                        while (!done.get()) {
                            save(store, snapshots, ofHost);
                            progress[0].countDown();
                        }
                        // The server is up by now: what waits gets there before this one.
                        save(store, snapshots, ofHost);
                        assertThat(store.waiting()).isZero();
                    }
                }));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                assertThat(progress[0].await(120, TimeUnit.SECONDS))
                        .as("progress")
                        .isTrue();
                server.kill();
                server.up();
                progress[0] = new CountDownLatch(SNAPSHOTS_BETWEEN * HOSTS);
            }
            assertThat(progress[0].await(120, TimeUnit.SECONDS)).as("progress").isTrue();
            done.set(true);
            for (Thread service : services) {
                service.join();
            }
            try (IntervalStore store = Stores.open(directory, "afterwards")) {
                for (int host = 1; host <= HOSTS; host++) {
                    List<SnapshotEntry> entries = store.entries(new HostId(host));
                    assertThat(entries)
                            .extracting(SnapshotEntry::number)
                            .containsExactlyElementsOf(LongStream.rangeClosed(1, entries.size())
                                    .boxed()
                                    .toList());
                    assertThat(entries)
                            .extracting(SnapshotEntry::takenAt)
                            .containsExactlyElementsOf(taken.get(host - 1));
                    for (SnapshotEntry entry : entries) {
                        assertThat(store.load(entry.id())).isNotNull();
                    }
                }
            }
        } finally {
            Stores.on(null);
        }
    }

    private static void save(IntervalStore store, Snapshots snapshots, List<Instant> taken) {
        Snapshot snapshot = snapshots.churned(0.2);
        taken.add(snapshot.takenAt());
        try {
            store.save(snapshot, SnapshotTrigger.SCHEDULED, null);
        } catch (SnapshotWaitsException _) {
            // The server is away; the next one may find it there again.
        }
    }
}
