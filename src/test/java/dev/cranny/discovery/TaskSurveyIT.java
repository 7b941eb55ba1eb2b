package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.bpf.TaskSurvey;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import dev.cranny.testkit.DeadLeader;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OddThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel tells at one go is what its procfs says file by file. */
class TaskSurveyIT {

    private static final int CLONE_FILES = 0x400;

    @BeforeEach
    void rootOnly() {
        needsRoot();
    }

    @Test
    void surveyAndProcfsTellTheSameOfWhateverIsThere(@TempDir Path directory) throws Exception {
        Discovery surveying = Source.SURVEY.discovery();
        Discovery reading = Source.PROCFS.discovery();
        List<AutoCloseable> odd = new ArrayList<>();
        Set<Integer> watched = new HashSet<>(Set.of(Linux.getpid()));
        try {
            for (Odd shell : List.of(
                    Odd.start("unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--mount-proc"),
                    Odd.start("unshare", "--uts", "--ipc", "--cgroup", "--time", "--fork"),
                    Odd.run("exec 7</proc/self/ns/uts", "unshare", "--uts"))) {
                odd.add(shell);
                watched.add(shell.pid());
            }
            odd.add(OddThread.unshared(NamespaceType.NET.cloneFlag()));
            odd.add(OddThread.unshared(NamespaceType.PID.cloneFlag()));
            odd.add(OddThread.unshared(CLONE_FILES | NamespaceType.UTS.cloneFlag()));
            Process dead = ForkedJvm.of(directory.resolve("jvm"), List.of("unshare", "--net"), DeadLeader.class)
                    .start();
            odd.add(() -> dead.destroyForcibly().waitFor());
            watched.add((int) dead.pid());
            assertThat(dead.inputReader().readLine()).isEqualTo("ready");

            Snapshot before = reading.run();
            Snapshot surveyed = surveying.run();
            Snapshot after = reading.run();

            assertThat(facts(surveyed, watched))
                    .hasSameSizeAs(watched)
                    .containsAll(both(facts(before, watched), facts(after, watched)));
            assertThat(tasks(surveyed, watched)).containsAll(both(tasks(before, watched), tasks(after, watched)));
            assertThat(namespaces(surveyed, watched))
                    .containsAll(both(namespaces(before, watched), namespaces(after, watched)));
            assertThat(inodesOf(surveyed, namespace -> namespace.device() == null))
                    .as("namespaces that nobody could open, and that procfs does not show either")
                    .isSubsetOf(Stream.of(before, after)
                            .flatMap(snapshot -> inodesOf(snapshot, _ -> true).stream())
                            .toList());
        } finally {
            for (AutoCloseable closed : odd) {
                closed.close();
            }
        }
    }

    private static <T> List<T> both(List<T> before, List<T> after) {
        List<T> stayed = new ArrayList<>(before);
        stayed.retainAll(after);
        assertThat(stayed).isNotEmpty();
        return stayed;
    }

    private static List<LinuxProcess> processes(Snapshot snapshot, Set<Integer> watched) {
        return snapshot.processes().stream()
                .filter(process -> watched.contains(process.pid()))
                .toList();
    }

    /** Without whether they run, and by how many tasks, which nobody can ask twice with the same answer. */
    private static List<List<?>> facts(Snapshot snapshot, Set<Integer> watched) {
        return processes(snapshot, watched).stream()
                .<List<?>>map(process -> Arrays.asList(
                        process.pid(),
                        process.nestedPids(),
                        process.name(),
                        process.executable(),
                        process.startTicks(),
                        process.namespaces(),
                        process.cgroup(),
                        process.scheduling()))
                .toList();
    }

    private static List<Task> tasks(Snapshot snapshot, Set<Integer> watched) {
        return snapshot.tasks().stream()
                .filter(task -> watched.contains(task.pid()))
                .toList();
    }

    private static List<Namespace> namespaces(Snapshot snapshot, Set<Integer> watched) {
        Set<Long> inodes = new HashSet<>();
        processes(snapshot, watched).forEach(process -> inodes.addAll(inodes(process.namespaces())));
        tasks(snapshot, watched).forEach(task -> inodes.addAll(inodes(task.namespaces())));
        return snapshot.namespaces().stream()
                .filter(namespace -> !namespace.initial() && inodes.contains(namespace.inode()))
                .toList();
    }

    private static List<Long> inodesOf(Snapshot snapshot, Predicate<Namespace> which) {
        return snapshot.namespaces().stream()
                .filter(which)
                .map(Namespace::inode)
                .toList();
    }

    private static List<Long> inodes(NamespaceSet set) {
        return Stream.of(NamespaceType.values())
                .map(set::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void taskNumbersAndTicksAreThoseOfProcfs() throws Exception {
        Source.SURVEY.discovery();
        TaskSurvey survey = TaskSurvey.take();
        int self = survey.indexOf(Linux.getpid());
        assertThat(survey.pid(self)).isEqualTo(Linux.getpid());
        assertThat(new String(survey.name(survey.indexOf(Linux.gettid()))))
                .isEqualTo(Files.readString(Path.of("/proc/thread-self/comm")).strip());
        assertThat(survey.indexOf(Integer.MAX_VALUE)).isNegative();
    }
}
