package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.diff.Identification;
import dev.cranny.host.Machine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thousand short processes a second, some of them in namespaces of their own, while it is looked at them. */
class ForkStormIT {

    private static final int SCANS = Boolean.getBoolean("soak") ? 1000 : 50;
    private static final int PROCESSES = 20 * SCANS;

    private static final String STORM = """
            (while :; do
              i=0; while [ $i -lt 50 ]; do : & i=$((i + 1)); done; wait; sleep 0.04
            done) &
            (while :; do
              unshare --user --map-root-user --net --uts --mount --pid --fork true; unshare --mount --net --ipc true; sleep 0.02
            done) &
            """;

    private final Discovery discovery = Discovery.of(Machine.local());
    private final Set<EntityId> known = new HashSet<>();

    @Test
    void whatStaysIsFoundAgainAndNothingFailsOrIsLeft() throws Exception {
        needsRoot();
        try (Odd stays = Odd.start(
                        "unshare", "--user", "--map-root-user", "--net", "--uts", "--ipc", "--cgroup", "--mount");
                Odd elsewhere = Odd.start("unshare", "--time", "--fork", "--pid")) {
            Snapshot last = Identification.identify(null, discovery.run(), known::contains);
            Set<EntityId> lasting = lasting(last, stays, elsewhere);
            assertThat(lasting).hasSizeGreaterThan(NamespaceType.values().length + 8);
            Set<Problem> inCalm = new HashSet<>(ofProcesses(last));
            try (Odd _ = Odd.run(STORM)) {
                discovery.run();
                Traces before = Traces.now();
                long forks = forks();
                for (int scans = 0; scans < SCANS || forks() - forks < PROCESSES; scans++) {
                    assertThat(scans).as("scans in vain").isLessThan(100 * SCANS);
                    last = Identification.identify(last, discovery.run(), known::contains);
                    assertThat(lasting(last, stays, elsewhere)).isEqualTo(lasting);
                    assertThat(ofProcesses(last)).isSubsetOf(inCalm);
                    remember(last);
                }
                before.assertNothingIsLeft();
            }
        }
    }

    /** The ids of both processes, of the namespaces that they are in, and of the initial ones. */
    private static Set<EntityId> lasting(Snapshot snapshot, Odd... odds) {
        Set<Integer> pids = Stream.of(odds).map(Odd::pid).collect(Collectors.toSet());
        Set<Long> inodes = Stream.of(odds)
                .flatMap(odd -> Stream.of(NamespaceType.values()).map(odd::namespace))
                .collect(Collectors.toSet());
        var boot = snapshot.boot().id();
        return Stream.concat(
                        snapshot.processes().stream()
                                .filter(process -> pids.contains(process.pid()))
                                .map(process -> process.id(boot)),
                        snapshot.namespaces().stream()
                                .filter(namespace -> namespace.initial() || inodes.contains(namespace.inode()))
                                .map(namespace -> namespace.id(boot)))
                .collect(Collectors.toSet());
    }

    /** Others on this machine may mount and unmount; of processes there is nothing that could not be seen, come or gone. */
    private static Set<Problem> ofProcesses(Snapshot snapshot) {
        return snapshot.problems().stream()
                .filter(problem -> problem.subject().startsWith("/proc/"))
                .collect(Collectors.toSet());
    }

    private void remember(Snapshot snapshot) {
        for (Namespace namespace : snapshot.namespaces()) {
            known.add(namespace.id(snapshot.boot().id()));
        }
    }

    /** How many processes and tasks have been made since the machine was started, proc_stat(5). */
    private static long forks() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            return lines.filter(line -> line.startsWith("processes "))
                    .mapToLong(line -> Long.parseLong(line.substring("processes ".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
