package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody removes the data directory while the service uses it. */
class RemovedDirectoryTest {

    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path parent;

    @Test
    void recordingSaysSoAndGoesOnInANewOne() throws IOException {
        Path directory = parent.resolve("data");
        Snapshots host = Snapshots.ofHost(HOST, 50, 1);
        try (IntervalStore store = Stores.open(directory)) {
            for (int i = 0; i < 3; i++) {
                store.save(host.churned(0.2), SnapshotTrigger.SCHEDULED, null);
            }
            remove(directory);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.save(host.churned(0.2), SnapshotTrigger.SCHEDULED, null))
                    .withMessage(
                            "the snapshot could not be stored in %s: somebody has removed %s/cranny.mv.db",
                            directory, directory);
            store.save(host.churned(0.2), SnapshotTrigger.SCHEDULED, null);
            store.save(host.churned(0.2), SnapshotTrigger.SCHEDULED, null);
            assertThat(store.entries(HOST)).hasSize(2);
            assertThatExceptionOfType(StoreInUseException.class).isThrownBy(() -> DataDirectory.open(directory));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (IntervalStore store = Stores.open(directory)) {
            List<SnapshotEntry> entries = store.entries(HOST);
            assertThat(entries).hasSize(2);
            for (SnapshotEntry entry : entries) {
                assertThat(store.load(entry.id())).isNotNull();
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
