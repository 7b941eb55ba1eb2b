package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Eventually;
import dev.cranny.testkit.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The system that is watched does not notice: no descriptor, thread or namespace stays behind. */
class LeavesNoTraceIT {

    private static final int MANY = Boolean.getBoolean("soak") ? 1000 : 60;

    private final Discovery discovery = Discovery.of(Machine.local());

    @Test
    void descriptorsAndThreadsAreTheSameAfterManyScans() throws Exception {
        for (int i = 0; i < 20; i++) {
            discovery.run();
        }
        Set<String> descriptors = descriptors();
        for (int i = 0; i < MANY; i++) {
            discovery.run();
        }
        assertThat(descriptors()).isEqualTo(descriptors);
        assertThat(threads()).noneMatch(name -> name.startsWith(Crew.NAME));
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

    private static Set<String> descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(LeavesNoTraceIT::target)
                    .filter(target -> !target.startsWith("/proc/") || !target.endsWith("/fd"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
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
