package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Eventually;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.ManyScans;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system that is watched does not notice: no descriptor, thread, namespace or mount stays behind, and no memory. */
class LeavesNoTraceIT {

    private static final int MANY = Boolean.getBoolean("soak") ? 1000 : 60;

    private final Discovery discovery = Discovery.of(Machine.local());

    @Test
    void descriptorsThreadsNamespacesAndMountsAreTheSameAfterManyScans() {
        for (int i = 0; i < 20; i++) {
            discovery.run();
        }
        Traces before = Traces.now();
        for (int i = 0; i < MANY; i++) {
            discovery.run();
        }
        before.assertNothingIsLeft();
    }

    @Test
    void memoryIsTheSameAfterManyScans(@TempDir Path directory) throws Exception {
        ProcessBuilder builder =
                ForkedJvm.of(directory.resolve("jvm"), List.of(), ManyScans.class, Integer.toString(2 * MANY));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xms96m -Xmx96m");
        Process process = builder.start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        long grown = told.lines()
                .filter(line -> line.startsWith("grown "))
                .mapToLong(line -> Long.parseLong(line.substring("grown ".length())))
                .sum();
        assertThat(told).contains("grown ");
        // One buffer of a thread that is forgotten with each scan would be 64.
        assertThat(grown).as("kilobytes after %d scans", 2 * MANY).isLessThan(30L * 2 * MANY);
    }

    @Test
    void whatIsBeingScannedIsUnmountedAndDeletedAtOnce(@TempDir Path directory) throws Exception {
        needsRoot();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger scans = new AtomicInteger();
        Thread scanning = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                discovery.run();
                scans.incrementAndGet();
            }
        });
        // Of its own mount namespace: ip-netns(8) has fixed paths.
        try (Odd odd = Odd.run("""
                mount -t tmpfs none /run && mkdir /run/here
                i=0
                while [ $i -lt %d ]; do
                  mount -t tmpfs none /run/here
                  sleep 600 9>/run/here/file & holder=$!
                  kill $holder; wait $holder
                  umount /run/here || echo "failed umount"
                  touch /run/net && unshare --net=/run/net true && umount /run/net && rm /run/net || echo "failed net"
                  ! command -v ip >/dev/null || { ip netns add canary && ip netns del canary; } || echo "failed netns"
                  i=$((i + 1))
                done
                echo "rounds $i"
                """.formatted(MANY / 3), "unshare", "--mount")) {
            assertThat(odd.told("rounds")).isEqualTo(Integer.toString(MANY / 3));
            assertThat(odd.hasTold("failed")).isFalse();
        } finally {
            done.set(true);
            scanning.join();
        }
        assertThat(scans).hasPositiveValue();
    }

    @Test
    void namespacesEndWithTheirProcessesThoughTheyWereWatched() throws Exception {
        needsRoot();
        long inode;
        try (Odd odd = Odd.start("unshare", "--net", "--uts", "--ipc")) {
            inode = odd.namespace(NamespaceType.UTS);
            assertThat(isSeen(inode)).isTrue();
        }
        Eventually.eventually(() -> assertThat(isSeen(inode)).isFalse());
    }

    @Test
    void ownTasksStayInTheNamespacesThatTheyWereIn() throws Exception {
        Set<String> before = namespacesOfOwnTasks();
        discovery.run();
        assertThat(namespacesOfOwnTasks()).isEqualTo(before);
    }

    private boolean isSeen(long inode) {
        return discovery.run().namespaces().stream().anyMatch(namespace -> namespace.inode() == inode);
    }

    private static Set<String> namespacesOfOwnTasks() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.flatMap(task -> Stream.of(NamespaceType.values())
                            .map(type -> target(task.resolve("ns").resolve(type.link()))))
                    .filter(target -> !target.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
