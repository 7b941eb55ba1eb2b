package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.Namespace;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was reported as stored is there, whenever the process that did so was killed. */
class KilledStoreIT {

    private static final int KILLS = Boolean.getBoolean("soak") ? 200 : 20;

    @TempDir
    Path directory;

    @Test
    void holdsEverySnapshotThatWasReportedAsStored() throws IOException, InterruptedException {
        Random random = new Random(9);
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long reported = Math.max(before, saveUntilKilled(kill, random));
            IntervalStore store = Stores.open(directory);
            List<SnapshotEntry> entries = store.entries(SavingLoop.HOST);
            assertThat(entries)
                    .extracting(SnapshotEntry::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, entries.size()).boxed().toList());
            // One more may have been stored that there was no time to report.
            assertThat((long) entries.size()).isBetween(reported, reported + 1);
            Snapshots made = SavingLoop.host(kill);
            for (SnapshotEntry entry : entries.subList((int) before, entries.size())) {
                StoredSnapshot loaded = Objects.requireNonNull(store.load(entry.id()));
                assertThat(comparable(loaded.snapshot())).isEqualTo(comparable(made.next()));
            }
            before = entries.size();
            store.close();
        }
    }

    /** Returns the number of the last snapshot that was reported. */
    private long saveUntilKilled(int seed, Random random) throws IOException, InterruptedException {
        Process process = OtherJvm.start(List.of(), SavingLoop.class, directory.toString(), Integer.toString(seed));
        long last = 0;
        try (BufferedReader output = process.inputReader()) {
            int reports = random.nextInt(1, 60);
            String line = "";
            for (int i = 0; i < reports && line != null; i++) {
                line = output.readLine();
                last = line == null ? last : Long.parseLong(line);
            }
            LockSupport.parkNanos(random.nextLong(20_000_000));
            // By its handle: Process would close its output, and what was reported last with it.
            process.toHandle().destroyForcibly();
            process.waitFor();
            while ((line = output.readLine()) != null) {
                last = Long.parseLong(line);
            }
        }
        return last;
    }

    /** How often an inode has come back, and what could not be asked this time, is found by the store, not by whoever saw it. */
    private static Snapshot comparable(Snapshot snapshot) {
        return snapshot.withNamespaces(snapshot.namespaces().stream()
                .map(it -> new Namespace(
                        it.type(),
                        it.inode(),
                        null,
                        null,
                        0,
                        it.initial(),
                        it.owner(),
                        it.parent(),
                        it.ownerUid(),
                        it.references()))
                .toList());
    }
}
