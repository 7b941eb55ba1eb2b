package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that earlier versions have written are opened, and hold what those had put into them. Each is kept beside what it must be
 * found to hold, in words that do not change with our code. CONTRIBUTING.md says how another one is made.
 */
class UpgradeTest {

    private static final Path KEPT = Path.of("src/test/resources/store");
    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path directory;

    static List<String> released() throws IOException {
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".mv.db.gz"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereIsOneOfTheFirstVersion() throws IOException {
        assertThat(released()).contains("v1");
    }

    @ParameterizedTest
    @MethodSource("released")
    void aFileOfAnEarlierVersionHoldsWhatItHeld(String version) throws IOException {
        Path file = directory.resolve("cranny.mv.db");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(KEPT.resolve(version + ".mv.db.gz")))) {
            Files.copy(packed, file);
        }
        String held = Files.readString(KEPT.resolve(version + ".txt"));
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(told(store)).isEqualTo(held);
            store.save(Snapshots.ofHost(HOST, 20, 1).next(), SnapshotTrigger.SCHEDULED, null);
        }
        assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("cranny-damaged"));
        try (IntervalStore store = Stores.open(directory)) {
            assertThat(told(store)).startsWith(held).isNotEqualTo(held);
        }
    }

    @Test
    void aFileOfThisVersionIsMadeWhereOneIsAskedFor() throws IOException {
        String version = System.getProperty("fixture");
        assumeTrue(version != null, "asked for by -Dfixture=NAME");
        try (IntervalStore store = Stores.open(directory)) {
            Snapshots host = Snapshots.ofHost(HOST, 20, 1);
            for (int i = 1; i <= 40; i++) {
                store.save(
                        host.next(),
                        i % 10 == 0 ? SnapshotTrigger.MANUAL : SnapshotTrigger.SCHEDULED,
                        i == 20 ? "before the upgrade" : null);
            }
            store.pin(store.entries(HOST).get(4).id(), "kept");
            store.delete(store.entries(HOST).get(6).id());
            Files.writeString(KEPT.resolve(version + ".txt"), told(store));
        }
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(KEPT.resolve(version + ".mv.db.gz")))) {
            Files.copy(directory.resolve("cranny.mv.db"), packed);
        }
    }

    /** What is in a store, as a person would check it. */
    private static String told(IntervalStore store) {
        StringBuilder told = new StringBuilder();
        for (SnapshotEntry entry : store.entries(HOST)) {
            Snapshot snapshot = Objects.requireNonNull(store.load(entry.id())).snapshot();
            told.append("snapshot %d of %s, %s, %s, labelled %s%s, kernel %s, +%d -%d ~%d\n"
                    .formatted(
                            entry.number(),
                            snapshot.host().name(),
                            entry.takenAt(),
                            entry.trigger(),
                            entry.label(),
                            entry.pinned() ? ", pinned" : "",
                            snapshot.boot().kernel(),
                            entry.changes().added(),
                            entry.changes().removed(),
                            entry.changes().modified()));
            TreeSet<String> things = new TreeSet<>();
            snapshot.namespaces()
                    .forEach(it -> things.add("namespace " + it.type() + " " + it.inode() + " "
                            + it.references().size()));
            snapshot.processes()
                    .forEach(it -> things.add(
                            "process " + it.pid() + " " + it.name().replace('\n', ' ') + " parent " + it.ppid()));
            snapshot.tasks().forEach(it -> things.add("task " + it.tid() + " of " + it.pid()));
            snapshot.mounts().forEach(it -> things.add("mount on " + it.path().replace('\n', ' ')));
            snapshot.containers().forEach(it -> things.add("container " + it.name() + " " + it.labels()));
            things.forEach(thing -> told.append("  ").append(thing).append('\n'));
        }
        return told.toString();
    }
}
