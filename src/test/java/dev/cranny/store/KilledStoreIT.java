package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.ChangeBucket;
import dev.cranny.model.Namespace;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Snapshots;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was reported as stored is there, and what was reported as deleted is not, whenever the process that did so was killed. */
class KilledStoreIT {

    private static final int KILLS = Boolean.getBoolean("soak") ? 200 : 20;

    /** So many of earlier processes are looked at each time; the others at the end. */
    private static final int RECENT = 50;

    @TempDir
    Path directory;

    private final Map<Long, Snapshot> made = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();

    @Test
    void holdsWhatWasReportedWhileItWasWrittenThinnedAndBackedUp() throws IOException, InterruptedException {
        Random random = new Random(9);
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Reports reports = workUntilKilled(kill, random);
            deleted.addAll(reports.deleted);
            try (IntervalStore store = Stores.open(directory)) {
                long newest = store.entries(BusyStore.HOST).isEmpty()
                        ? 0
                        : store.entries(BusyStore.HOST).getLast().number();
                // One more may have been stored that there was no time to report.
                long reported = Math.max(before, reports.stored);
                assertThat(newest).isBetween(reported, reported + 1);
                Snapshots host = BusyStore.host(kill);
                for (long number = before + 1; number <= newest; number++) {
                    made.put(number, comparable(host.next()));
                }
                assertThat(store.entries(BusyStore.HOST))
                        .extracting(SnapshotEntry::number)
                        .doesNotContainAnyElementsOf(deleted);
                assertThatAllIsThere(store, newest, kill == KILLS - 1 ? 0 : before - RECENT);
                assertThat(snapshotsCounted(store)).isEqualTo(newest);
                before = newest;
            }
            if (reports.copy != null) {
                try (IntervalStore copy = Stores.open(directory.resolve(reports.copy))) {
                    assertThatAllIsThere(copy, reports.copied, before - RECENT);
                }
            }
        }
        assertThat(deleted).as("deleted").isNotEmpty();
    }

    /** What must be there is, up to a number; whatever is there is as it was made, from another number on. */
    private void assertThatAllIsThere(IntervalStore store, long newest, long from) {
        List<SnapshotEntry> entries = store.entries(BusyStore.HOST);
        assertThat(entries)
                .extracting(SnapshotEntry::number)
                .containsAll(LongStream.rangeClosed(1, newest)
                        .filter(number -> !BusyStore.deletes(number))
                        .boxed()
                        .toList())
                .doesNotHaveDuplicates()
                .isSorted();
        for (SnapshotEntry entry : entries) {
            if (entry.number() >= from) {
                StoredSnapshot loaded = Objects.requireNonNull(store.load(entry.id()));
                assertThat(comparable(loaded.snapshot())).isEqualTo(made.get(entry.number()));
            }
        }
    }

    /** Those that were deleted count as well. */
    private static long snapshotsCounted(IntervalStore store) {
        return store.changeDensity(BusyStore.HOST, Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"), 10).stream()
                .mapToInt(ChangeBucket::snapshots)
                .sum();
    }

    /**
     * What a process has said.
     *
     * @param stored the newest that it stored
     * @param copy the last whole copy, with snapshot {@code copied} and all before
     */
    private record Reports(
            long stored, Set<Long> deleted, @Nullable String copy, long copied) {

        static final Reports NONE = new Reports(0, Set.of(), null, 0);

        Reports plus(String line) {
            String[] words = line.split(" ", -1);
            return switch (words[0]) {
                case "stored" -> new Reports(Long.parseLong(words[1]), deleted, copy, copied);
                case "copied" -> new Reports(stored, deleted, words[1], Long.parseLong(words[2]));
                case "deleted" -> {
                    Set<Long> more = new HashSet<>(deleted);
                    more.add(Long.parseLong(words[1]));
                    yield new Reports(stored, more, copy, copied);
                }
                default -> throw new IllegalArgumentException(line);
            };
        }
    }

    private Reports workUntilKilled(int seed, Random random) throws IOException, InterruptedException {
        Process process = ForkedJvm.withOurClassPath(
                        List.of(), BusyStore.class, directory.toString(), Integer.toString(seed))
                .start();
        Reports reports = Reports.NONE;
        try (BufferedReader output = process.inputReader()) {
            int lines = random.nextInt(1, 80);
            String line = "";
            for (int i = 0; i < lines && line != null; i++) {
                line = output.readLine();
                reports = line == null ? reports : reports.plus(line);
            }
            LockSupport.parkNanos(random.nextLong(20_000_000));
            // By its handle: Process would close its output, and what was reported last with it.
            process.toHandle().destroyForcibly();
            process.waitFor();
            while ((line = output.readLine()) != null) {
                reports = reports.plus(line);
            }
        }
        return reports;
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
