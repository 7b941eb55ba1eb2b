package dev.cranny.recorder;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.store.StoreException;
import dev.cranny.testkit.MemoryStore;
import dev.cranny.testkit.SampleWorld;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecorderTest {

    private final HostId host = SampleWorld.first().host().id();
    private final MemoryStore store = new MemoryStore();
    private final List<StoredSnapshot> told = new CopyOnWriteArrayList<>();

    @Test
    void snapshotIsStoredThenToldOf() {
        StoredSnapshot taken = recorder(SampleWorld::first).take(SnapshotTrigger.MANUAL, "before the upgrade");

        assertThat(store.newest(host)).isEqualTo(taken);
        assertThat(taken.entry().label()).isEqualTo("before the upgrade");
        assertThat(told).containsExactly(taken);
    }

    @Test
    void tickIsSkippedWhileASnapshotIsBeingTaken() throws Exception {
        Slow discovery = new Slow();
        Recorder recorder = recorder(discovery);
        var first = CompletableFuture.runAsync(recorder::tick);
        eventually(() -> assertThat(discovery.begun).hasValue(1));

        recorder.tick();
        assertThat(discovery.begun)
                .as("the second tick did not wait, and did nothing")
                .hasValue(1);

        discovery.permits.release();
        first.get(10, TimeUnit.SECONDS);
        assertThat(store.entries(host)).hasSize(1);
    }

    @Test
    void whoAsksForASnapshotGetsOneOfItsOwnAfterTheOneInFlight() throws Exception {
        Slow discovery = new Slow();
        Recorder recorder = recorder(discovery);
        var scheduled = CompletableFuture.runAsync(recorder::tick);
        eventually(() -> assertThat(discovery.begun).hasValue(1));
        var asked = CompletableFuture.supplyAsync(() -> recorder.take(SnapshotTrigger.MANUAL, null));

        discovery.permits.release(2);
        scheduled.get(10, TimeUnit.SECONDS);

        assertThat(asked.get(10, TimeUnit.SECONDS).entry().number()).isEqualTo(2);
        assertThat(discovery.most).as("snapshots taken at once").hasValue(1);
        assertThat(store.entries(host))
                .extracting(SnapshotEntry::trigger)
                .containsExactly(SnapshotTrigger.SCHEDULED, SnapshotTrigger.MANUAL);
    }

    @Test
    void storeThatRefusesIsReportedUntilItStoresAgain() {
        AtomicInteger calls = new AtomicInteger();
        Recorder recorder = recorder(() -> {
            if (calls.incrementAndGet() <= 2) {
                throw new StoreException("the disk is full", new java.io.IOException());
            }
            return SampleWorld.first();
        });

        recorder.tick();
        assertThat(recorder.refusal()).hasValue("the disk is full");
        assertThatThrownBy(() -> recorder.take(SnapshotTrigger.MANUAL, null)).hasMessage("the disk is full");
        assertThat(told).isEmpty();

        recorder.tick();
        assertThat(recorder.refusal()).isEmpty();
        assertThat(recorder.lastError()).as("is remembered").hasValue("the disk is full");
        assertThat(told).hasSize(1);
    }

    @Test
    void unexpectedErrorStopsNeitherTheScheduleNorShowsItsInsides() {
        Recorder recorder = recorder(() -> {
            throw new IllegalStateException("secret");
        });

        recorder.tick();

        assertThat(recorder.refusal())
                .hasValueSatisfying(why -> assertThat(why).contains("log").doesNotContain("secret", "Exception"));
    }

    @Test
    void nothingIsTakenOnceItIsClosed() {
        Recorder recorder = recorder(SampleWorld::first);
        recorder.close(Duration.ofSeconds(1));

        recorder.tick();

        assertThat(store.entries(host)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> recorder.take(SnapshotTrigger.MANUAL, null));
    }

    @Test
    void closingWaitsForTheSnapshotInFlight() throws Exception {
        Slow discovery = new Slow();
        Recorder recorder = recorder(discovery);
        var flight = CompletableFuture.runAsync(recorder::tick);
        eventually(() -> assertThat(discovery.begun).hasValue(1));
        var closing = CompletableFuture.runAsync(() -> recorder.close(Duration.ofSeconds(30)));

        discovery.permits.release();
        closing.get(10, TimeUnit.SECONDS);
        flight.get(10, TimeUnit.SECONDS);

        assertThat(store.entries(host)).hasSize(1);
    }

    private Recorder recorder(Supplier<Snapshot> discovery) {
        return new Recorder(host, discovery, store, told::add);
    }

    /** Takes as long as the test wants, and notices whether it is asked twice at once. */
    private static final class Slow implements Supplier<Snapshot> {

        final Semaphore permits = new Semaphore(0);
        final AtomicInteger begun = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();

        @Override
        public Snapshot get() {
            begun.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            permits.acquireUninterruptibly();
            now.decrementAndGet();
            return SampleWorld.first();
        }
    }
}
