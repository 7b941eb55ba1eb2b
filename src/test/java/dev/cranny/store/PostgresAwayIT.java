package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.PostgresServer;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is away: what three services record meanwhile is there afterwards, once and in order. */
class PostgresAwayIT {

    private static final int HOSTS = 3;
    private static final int SNAPSHOTS = 8;

    /** How long it is away at least. */
    private static final Duration AWAY = Boolean.getBoolean("soak") ? Duration.ofMinutes(2) : Duration.ZERO;

    @TempDir
    Path directory;

    private PostgresServer server;
    private final Map<HostId, Snapshots> hosts = new HashMap<>();
    private final Map<HostId, List<Instant>> taken = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        server = PostgresServer.start();
        Stores.on(server);
        for (int host = 1; host <= HOSTS; host++) {
            hosts.put(new HostId(host), Snapshots.ofHost(new HostId(host), 40, host));
            taken.put(new HostId(host), new ArrayList<>());
        }
    }

    @AfterEach
    void stop() throws Exception {
        Stores.on(null);
        server.close();
    }

    @Test
    void whatIsRecordedMeanwhileArrivesOnceAndInOrder() throws Exception {
        Map<HostId, IntervalStore> services = new HashMap<>();
        hosts.keySet().forEach(host -> services.put(host, Stores.open(directory, "service-" + host.value())));
        services.forEach((host, store) -> save(store, host));
        server.kill();
        long until = System.nanoTime() + AWAY.toNanos();
        int waiting = 0;
        for (; waiting < SNAPSHOTS || System.nanoTime() - until < 0; waiting++) {
            services.forEach((host, store) -> assertThatExceptionOfType(SnapshotWaitsException.class)
                    .isThrownBy(() -> save(store, host))
                    .withMessageStartingWith("the database is away (")
                    .withMessageContaining("snapshots wait in "));
        }
        for (IntervalStore store : services.values()) {
            assertThat(store.status().spooledSnapshots()).isEqualTo(waiting);
            assertThat(store.status().spooledBytes()).isPositive();
        }
        // One service is stopped and started again: what waits is on disk.
        HostId restarted = new HostId(2);
        Objects.requireNonNull(services.get(restarted)).close();
        server.up();
        services.put(restarted, Stores.open(directory, "service-" + restarted.value()));
        services.forEach((host, store) -> {
            saveWithAllThatWait(store, host);
            store.close();
        });
        assertThatAllIsThereOnceAndInOrder();
    }

    @Test
    void nothingIsStoredTwiceWhereNobodyHeardThatItWas() throws Exception {
        HostId host = new HostId(1);
        Taken first = new Taken(next(host), SnapshotTrigger.SCHEDULED, null);
        try (IntervalStore store = Stores.open(directory, "service")) {
            store.save(first.snapshot(), first.trigger(), first.label());
        }
        // As after a kill between the server's commit and the removal of what had waited.
        Spool.in(directory.resolve("service").resolve("spool"), new ByteSize(1 << 20))
                .add(first);
        try (IntervalStore store = Stores.open(directory, "service")) {
            assertThat(store.waiting()).isEqualTo(1);
            save(store, host);
        }
        assertThatAllIsThereOnceAndInOrder();
    }

    /** One more, and another where there are too many for it to wait for. */
    private void saveWithAllThatWait(IntervalStore store, HostId host) {
        for (int before = store.waiting(), now = 0; before > 0; before = now) {
            try {
                save(store, host);
            } catch (SnapshotWaitsException _) {
                assertThat(store.waiting()).as("waiting").isLessThan(before);
            }
            now = store.waiting();
        }
    }

    private void save(IntervalStore store, HostId host) {
        store.save(next(host), SnapshotTrigger.SCHEDULED, null);
    }

    private Snapshot next(HostId host) {
        Snapshot next = Objects.requireNonNull(hosts.get(host)).churned(0.2);
        Objects.requireNonNull(taken.get(host)).add(next.takenAt());
        return next;
    }

    private void assertThatAllIsThereOnceAndInOrder() {
        try (IntervalStore store = Stores.open(directory, "afterwards")) {
            taken.forEach((host, instants) -> {
                List<SnapshotEntry> entries = store.entries(host);
                assertThat(entries).extracting(SnapshotEntry::takenAt).containsExactlyElementsOf(instants);
                assertThat(entries)
                        .allSatisfy(entry -> assertThat(store.load(entry.id())).isNotNull());
            });
        }
    }
}
