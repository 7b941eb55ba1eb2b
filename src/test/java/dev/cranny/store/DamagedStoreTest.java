package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be read is put aside, and recording goes on. */
class DamagedStoreTest {

    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path directory;

    @BeforeEach
    void storeSome() {
        try (IntervalStore store = Stores.open(directory)) {
            Snapshots host = Snapshots.ofHost(HOST, 200, 3);
            for (int i = 0; i < 30; i++) {
                store.save(host.churned(0.3), SnapshotTrigger.SCHEDULED, null);
            }
        }
    }

    @Test
    void garbageIsPutAside() throws IOException {
        Path file = directory.resolve("cranny.mv.db");
        byte[] garbage = new byte[Math.toIntExact(Files.size(file))];
        new Random(1).nextBytes(garbage);
        Files.write(file, garbage);
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(store.entries(HOST)).isEmpty();
            saveOne(store);
        }
        assertThat(aside())
                .hasSize(1)
                .first()
                .satisfies(moved -> assertThat(moved).hasBinaryContent(garbage));
    }

    @Test
    void garbageInTheMiddleDoesNotKeepItFromRecording() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("cranny.mv.db").toFile(), "rw")) {
            byte[] garbage = new byte[Math.toIntExact(file.length() / 2)];
            new Random(2).nextBytes(garbage);
            file.seek(file.length() / 4);
            file.write(garbage);
        }
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(store.entries(HOST))
                    .allSatisfy(entry -> assertThat(store.load(entry.id())).isNotNull());
            saveOne(store);
        }
    }

    @Test
    void aFileThatWasCutOffIsReadAsFarAsItIsWhole() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("cranny.mv.db").toFile(), "rw")) {
            file.setLength(file.length() * 2 / 3);
        }
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(store.entries(HOST))
                    .allSatisfy(entry -> assertThat(store.load(entry.id())).isNotNull());
            saveOne(store);
        }
    }

    /** H2 opens what is left as if nothing had ever been in it. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.3, 0.5, 0.8, 0.99})
    void aFileThatWasCutOffIsNeverTakenForANewOne(double share) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("cranny.mv.db").toFile(), "rw")) {
            file.setLength((long) (file.length() * share));
        }
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(aside()).hasSize(store.entries(HOST).isEmpty() ? 1 : 0);
            saveOne(store);
        }
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(store.entries(HOST)).isNotEmpty();
        }
    }

    @Test
    void whatSomebodyRemovedIsBegunAnewWithoutAWord() throws IOException {
        Files.delete(directory.resolve("cranny.mv.db"));
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(store.entries(HOST)).isEmpty();
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void aBackupThatTookItsPlaceIsNotPutAside() throws IOException {
        Path copy = directory.resolve("copy");
        try (IntervalStore store = Stores.open(directory)) {
            store.backup(copy);
            saveOne(store);
        }
        Files.move(copy, directory.resolve("cranny.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(store.entries(HOST)).hasSize(30);
            saveOne(store);
            assertThat(store.entries(HOST)).hasSize(31);
        }
        assertThat(aside()).isEmpty();
    }

    private static void saveOne(IntervalStore store) {
        var saved = store.save(Snapshots.ofHost(HOST, 20, 4).current(), SnapshotTrigger.SCHEDULED, null);
        assertThat(store.load(saved.entry().id())).isNotNull();
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cranny-damaged-"))
                    .toList();
        }
    }
}
