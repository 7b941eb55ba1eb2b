package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path directory;

    @Test
    void hasAllThatWasStoredWhileMoreIsBeingStored() throws Exception {
        Path copies = Files.createDirectories(directory.resolve("copies of it"));
        Path copy = copies.resolve("cranny.mv.db");
        List<StoredSnapshot> saved = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        int before;
        try (IntervalStore store = Stores.open(directory.resolve("data"))) {
            Snapshots host = Snapshots.ofHost(HOST, 200, 3);
            CountDownLatch some = new CountDownLatch(20);
            Thread saving = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    saved.add(store.save(host.churned(0.3), SnapshotTrigger.SCHEDULED, null));
                    some.countDown();
                }
            });
            some.await();
            before = store.entries(HOST).size();
            store.backup(copy);
            done.set(true);
            saving.join();
            store.save(host.churned(0.3), SnapshotTrigger.SCHEDULED, null);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(copies).isDirectoryContaining(file -> file.equals(copy)).isDirectoryNotContaining("glob:*.p*");
        try (IntervalStore restored = Stores.open(copies)) {
            assertThat(restored.entries(HOST)).hasSizeBetween(before, saved.size());
            for (var entry : restored.entries(HOST)) {
                assertThat(Objects.requireNonNull(restored.load(entry.id())).snapshot())
                        .isEqualTo(saved.get((int) entry.number() - 1).snapshot());
            }
        }
    }

    @Test
    void isNotWrittenOverAnotherFile() throws IOException {
        Path there = Files.writeString(directory.resolve("precious"), "precious");
        try (IntervalStore store = Stores.open(directory.resolve("data"))) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.backup(there))
                    .withMessage("the store could not be saved to " + there + ": it is there already");
            Path nowhere = there.resolve("copy");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.backup(nowhere))
                    .withMessageContaining("the store could not be saved to " + nowhere);
        }
        assertThat(there).hasContent("precious");
    }

    @Test
    void isAskedForThroughASocketInTheDataDirectory() throws IOException {
        try (IntervalStore store = Stores.open(directory.resolve("data"));
                OperatorSocket socket = OperatorSocket.open(directory.resolve("data"), store)) {
            store.save(Snapshots.ofHost(HOST, 5, 1).current(), SnapshotTrigger.SCHEDULED, null);
            Path copy = directory.resolve("copy");
            assertThat(ask("backup " + copy)).isEqualTo("done\n");
            assertThat(ask("backup " + copy)).contains("it is there already");
            assertThat(ask("whatever")).isEqualTo("this version knows no such command\n");
            assertThat(copy).isRegularFile();
            assertThat(socket).isNotNull();
        }
        assertThat(directory.resolve("data").resolve(OperatorSocket.NAME)).doesNotExist();
    }

    private String ask(String line) throws IOException {
        var address = UnixDomainSocketAddress.of(directory.resolve("data").resolve(OperatorSocket.NAME));
        try (SocketChannel service = SocketChannel.open(address)) {
            service.write(StandardCharsets.UTF_8.encode(line + "\n"));
            return new String(Channels.newInputStream(service).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
