package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final HostId HOST = new HostId(4711);
    private static final ByteSize PLENTY = new ByteSize(10 << 20);

    @TempDir
    Path parent;

    private final Snapshots host = Snapshots.ofHost(HOST, 60, 5);

    @Test
    void whatWaitsComesOutAsItWentInAlsoAfterARestart() throws IOException {
        List<Taken> all = new ArrayList<>();
        Spool spool = open(PLENTY);
        for (int i = 0; i < 40; i++) {
            // By and by everything that a snapshot can hold.
            Taken taken = taken(i % 2 == 0 ? null : "before the upgrade " + i);
            all.add(taken);
            spool.add(taken);
        }
        Spool again = open(PLENTY);
        assertThat(again.size()).isEqualTo(all.size());
        for (Taken taken : all) {
            assertThat(again.first()).isEqualTo(taken);
            again.removeFirst();
        }
        assertThat(again.first()).isNull();
        assertThat(again.directory()).isEmptyDirectory();
    }

    @Test
    void whatComesAfterARestartWaitsBehindTheOthers() throws IOException {
        Taken one = taken("one");
        Taken other = taken("other");
        open(PLENTY).add(one);
        Spool spool = open(PLENTY);
        spool.add(other);
        assertThat(spool.first()).isEqualTo(one);
        spool.removeFirst();
        assertThat(spool.first()).isEqualTo(other);
    }

    @Test
    void takesNoMoreThanItMay() throws IOException {
        Spool spool = open(PLENTY);
        spool.add(taken(null));
        long size = Files.size(onlyFile());
        Spool small = open(new ByteSize(size + size / 2));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> small.add(taken(null)))
                .withMessageStartingWith("1 wait already");
        assertThat(small.size()).isEqualTo(1);
        assertThat(onlyFile()).hasSize(size);
    }

    @Test
    void oneThatCannotBeReadIsPutAside() throws IOException {
        Spool spool = open(PLENTY);
        spool.add(taken(null));
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        Taken other = taken(null);
        spool.add(other);
        assertThat(Objects.requireNonNull(spool.first())).isEqualTo(other);
        assertThat(spool.size()).isEqualTo(1);
        assertThat(file.resolveSibling(file.getFileName() + "-unreadable")).exists();
    }

    private Taken taken(@Nullable String label) {
        return new Taken(host.next(), SnapshotTrigger.SCHEDULED, label);
    }

    private Spool open(ByteSize most) {
        return Spool.in(parent.resolve("spool"), most);
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(parent.resolve("spool"))) {
            return files.toList().getFirst();
        }
    }
}
