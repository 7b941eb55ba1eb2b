package dev.cranny.store;

import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.Cgroup;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.Task;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What the store costs: 10,000 entities, with 1 % of them changing from one snapshot to the next, and with none.
 *
 * <p>Arguments: how many snapshots; a directory to use, emptied before and after.
 */
final class StoreBench {

    private static final HostId HOST = new HostId(1);
    private static final int PROCESSES = 6_650;

    private static final Map<Object, Object> ALIKE = new HashMap<>();
    private static final boolean CPU = Boolean.getBoolean("bench.cpu");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private StoreBench() {}

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("org.flywaydb").setLevel(Level.SEVERE);
        int snapshots = Integer.parseInt(arguments[0]);
        Path directory = Path.of(arguments[1]);
        System.out.printf("%-34s %9s %9s %9s %9s%n", "ms", "mean", "p50", "p99", "max");
        for (double churn : new double[] {0.01, 0}) {
            remove(directory);
            run(directory, snapshots, churn);
            if (Boolean.getBoolean("bench.keep")) return;
        }
        remove(directory);
    }

    private static void run(Path directory, int snapshots, double churn) throws IOException {
        Snapshots host = Snapshots.ofHost(HOST, PROCESSES, 42);
        String what = String.format("%,d entities, %.0f %% churn: ", size(host.current()), churn * 100);
        IntervalStore store = Stores.open(directory);
        store.save(host.current(), SnapshotTrigger.SCHEDULED, null);
        for (int i = 0; i < 100; i++) {
            store.save(next(host, churn), SnapshotTrigger.SCHEDULED, null);
        }
        store.close();
        long bytesBefore = bytes(directory);
        store = Stores.open(directory);
        double[] saves = new double[snapshots];
        for (int i = 0; i < snapshots; i++) {
            Snapshot snapshot = next(host, churn);
            long start = clock();
            store.save(snapshot, SnapshotTrigger.SCHEDULED, null);
            saves[i] = since(start);
        }
        print(what + "save", saves);
        store.close();
        System.out.printf(
                "%s%.1f KB per snapshot after compaction%n",
                what, (bytes(directory) - bytesBefore) / 1024.0 / snapshots);

        long start = clock();
        store = Stores.open(directory);
        System.out.printf("%sopened in %.0f ms%n", what, since(start));
        Random random = new Random(1);
        List<SnapshotEntry> entries = store.entries(HOST);
        double[] loads = new double[300];
        double[] diffs = new double[300];
        for (int i = 0; i < loads.length; i++) {
            start = clock();
            Relations one = load(store, entries, random);
            loads[i] = since(start);
            start = clock();
            SnapshotDiff.between(one, load(store, entries, random));
            diffs[i] = since(start);
        }
        print(what + "as-of", Arrays.copyOfRange(loads, 100, 300));
        print(what + "as-of and diff", Arrays.copyOfRange(diffs, 100, 300));
        store.close();
    }

    private static Relations load(IntervalStore store, List<SnapshotEntry> entries, Random random) {
        SnapshotId id = entries.get(random.nextInt(entries.size())).id();
        return Objects.requireNonNull(store.load(id)).relations();
    }

    /** The next snapshot with objects of its own, as discovery would make them. */
    static Snapshot next(Snapshots host, double churn) {
        ALIKE.clear();
        Snapshot snapshot = churn == 0 ? host.unchanged() : host.churned(churn);
        return new Snapshot(
                snapshot.host(),
                snapshot.boot(),
                snapshot.takenAt(),
                snapshot.duration(),
                snapshot.cpusOnline(),
                snapshot.namespaces(),
                snapshot.processes().stream().map(StoreBench::copy).toList(),
                snapshot.tasks().stream()
                        .map(task -> new Task(
                                task.tid(),
                                task.pid(),
                                task.name(),
                                task.startTicks(),
                                alike(copy(task.namespaces())),
                                copy(task.cgroup()),
                                alike(copy(task.scheduling()))))
                        .toList(),
                snapshot.problems());
    }

    /** Discovery makes one object of what many processes share. */
    @SuppressWarnings("unchecked")
    private static <T> T alike(T object) {
        return (T) ALIKE.computeIfAbsent(object, same -> same);
    }

    private static LinuxProcess copy(LinuxProcess process) {
        return new LinuxProcess(
                process.pid(),
                process.ppid(),
                process.nestedPids(),
                process.name(),
                process.commandLine(),
                process.executable(),
                process.state(),
                process.kernelThread(),
                process.startTicks(),
                process.uid(),
                process.capabilities(),
                process.taskCount(),
                alike(copy(process.namespaces())),
                copy(process.cgroup()),
                alike(copy(process.scheduling())));
    }

    private static NamespaceSet copy(NamespaceSet set) {
        return new NamespaceSet(
                set.cgroup(), set.ipc(), set.mnt(), set.net(), set.pid(), set.time(), set.user(), set.uts());
    }

    private static Cgroup copy(Cgroup cgroup) {
        return new Cgroup(cgroup.path(), cgroup.freezerPath(), cgroup.frozen());
    }

    private static Scheduling copy(Scheduling scheduling) {
        return new Scheduling(scheduling.policy(), scheduling.priority(), scheduling.nice(), scheduling.affinity());
    }

    private static int size(Snapshot snapshot) {
        return snapshot.namespaces().size()
                + snapshot.processes().size()
                + snapshot.tasks().size();
    }

    /** Wall time, or CPU time of this thread where the machine is busy with other things (-Dbench.cpu=true). */
    private static long clock() {
        return CPU ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static double since(long start) {
        return (clock() - start) / 1e6;
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-34s %9.2f %9.2f %9.2f %9.2f%n",
                what,
                Arrays.stream(sorted).average().orElse(0),
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }

    private static long bytes(Path directory) throws IOException {
        return Files.size(directory.resolve("cranny.mv.db"));
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
