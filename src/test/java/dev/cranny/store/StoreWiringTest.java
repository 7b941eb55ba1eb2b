package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The store as the running service has it: Panache, Agroal and the transaction manager in place of the plain ones. */
@QuarkusTest
class StoreWiringTest {

    @Inject
    SnapshotStore store;

    @Inject
    JtaTransactions transactions;

    @Test
    void everySnapshotComesBackAsItWasSaved() throws Exception {
        HostId host = new HostId(new Random().nextLong(1, Long.MAX_VALUE));
        Snapshots snapshots = Snapshots.ofHost(host, 20, 7);
        for (int i = 0; i < 40; i++) {
            StoredSnapshot saved = store.save(snapshots.next(), SnapshotTrigger.MANUAL, "before the upgrade");
            assertThat(Objects.requireNonNull(store.load(saved.entry().id())).snapshot())
                    .isEqualTo(saved.snapshot());
        }
        // As after a restart: from the rows alone.
        Timeline timeline = Objects.requireNonNull(transactions
                .write((connection, catalogue) -> new TimelineReader(connection, catalogue).read())
                .get(host));
        assertThat(timeline.entries()).isEqualTo(store.entries(host));
        assertThat(timeline.boots()).isEqualTo(store.boots(host));
        assertThat(timeline.newest().snapshot())
                .isEqualTo(Objects.requireNonNull(store.newest(host)).snapshot());
    }
}
