package dev.cranny.discovery;

import static dev.cranny.model.NamespaceType.IPC;
import static dev.cranny.model.NamespaceType.MNT;
import static dev.cranny.model.NamespaceType.NET;
import static dev.cranny.model.NamespaceType.PID;
import static dev.cranny.model.NamespaceType.TIME;
import static dev.cranny.model.NamespaceType.USER;
import static dev.cranny.model.NamespaceType.UTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.model.Cgroup;
import dev.cranny.model.CpuRange;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.Problem;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import dev.cranny.testkit.FakeProc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeProcDiscoveryTest {

    @TempDir
    Path directory;

    private FakeProc proc;

    @BeforeEach
    void make() {
        proc = FakeProc.in(directory);
    }

    @Test
    void hostBootAndProcessorsAreThoseOfItsProcfs() {
        Instant now = Instant.parse("2026-11-24T12:00:00.123456Z");
        Snapshot snapshot = Discovery.of(
                        proc.machine(),
                        new DiscoveryOptions(Clock.fixed(now, ZoneOffset.UTC), () -> new HostId(7), List::of, false))
                .run();
        assertThat(snapshot.host().name()).isEqualTo("fake-node-07");
        assertThat(snapshot.boot().id()).isEqualTo(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"));
        assertThat(snapshot.boot().bootedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(snapshot.boot().kernel()).isEqualTo("6.18.0-fake");
        assertThat(snapshot.cpusOnline()).containsExactly(new CpuRange(0, 3));
        assertThat(snapshot.takenAt()).isEqualTo(Instant.parse("2026-11-24T12:00:00.123Z"));
        assertThat(snapshot.complete()).isTrue();
    }

    @Test
    void processesAreReadInOrderWithAllThatTheirFilesSay() {
        proc.process(666, "").parent(42).commandLine("");
        proc.process(42, "mumble")
                .parent(1)
                .commandLine("/foo/bar/mumble.exe\0arg1\0arg2\0")
                .startTicks(4711);
        proc.process(1, "init").parent(0).cgroup("6:freezer:/frosty\n0::/init.scope\n");
        assertThat(run().processes())
                .satisfiesExactly(
                        init -> {
                            assertThat(init.pid()).isEqualTo(1);
                            assertThat(init.ppid()).isZero();
                            assertThat(init.cgroup()).isEqualTo(new Cgroup("/init.scope", "/frosty", null));
                        },
                        mumble -> {
                            assertThat(mumble.name()).isEqualTo("mumble");
                            assertThat(mumble.commandLine()).containsExactly("/foo/bar/mumble.exe", "arg1", "arg2");
                            assertThat(mumble.startTicks()).isEqualTo(4711);
                            assertThat(mumble.state()).isEqualTo(ProcessState.SLEEPING);
                        },
                        nameless -> {
                            assertThat(nameless.name()).isEmpty();
                            assertThat(nameless.commandLine()).isEmpty();
                            assertThat(nameless.ppid()).isEqualTo(42);
                        });
    }

    @Test
    void whatIsNoProcessIsSkipped() throws Exception {
        proc.process(1, "init").file("stat", "");
        proc.process(2, "broken").file("stat", "2 (broken) S x");
        Files.createDirectory(proc.root().resolve("4711"));
        Files.writeString(proc.root().resolve("99"), "not even a directory");
        Files.createSymbolicLink(proc.root().resolve("self"), Path.of("4711"));
        proc.process(3, "whole");
        assertThat(run().processes()).extracting(LinuxProcess::pid).containsExactly(3);
    }

    @Test
    void namespacesAreThoseThatProcessesAreIn() {
        proc.process(1, "init").parent(0).in(NET, 4026531833L).in(UTS, 4026531838L);
        proc.process(7, "sshd").in(NET, 4026531833L).in(UTS, 4026531838L);
        proc.process(8, "nginx").in(NET, 4026532681L).in(UTS, 4026531838L);
        Snapshot snapshot = run();
        assertThat(snapshot.namespaces())
                .extracting(Namespace::text)
                .containsExactly("net:[4026531833]", "net:[4026532681]", "uts:[4026531838]");
        assertThat(snapshot.namespaces()).extracting(Namespace::initial).containsExactly(true, false, true);
        Relations relations = Relations.of(snapshot);
        assertThat(relations.members(snapshot.namespaces().getFirst()).leaders())
                .extracting(LinuxProcess::pid)
                .containsExactly(1);
    }

    @Test
    void processesInTheSameNamespacesShareOneObject() {
        for (int pid = 1; pid <= 20; pid++) {
            proc.process(pid, "sleep").in(NET, 4026531833L).commandLine("sleep\0infinity\0");
        }
        LinuxProcess first = run().processes().getFirst();
        assertThat(run().processes()).hasSize(20);
        Snapshot snapshot = run();
        assertThat(snapshot.processes())
                .extracting(LinuxProcess::namespaces)
                .allSatisfy(set ->
                        assertThat(set).isSameAs(snapshot.processes().getFirst().namespaces()));
        assertThat(first.namespaces().net()).isEqualTo(4026531833L);
    }

    @Test
    void namespacesForChildrenAreFoundWhereTheyDiffer() {
        proc.process(7, "shell")
                .in(PID, 4026531836L)
                .childrenIn(PID, 4026532500L)
                .in(TIME, 4026531834L)
                .childrenIn(TIME, 4026531834L);
        assertThat(run().namespaces())
                .filteredOn(namespace -> namespace.inode() == 4026532500L)
                .singleElement()
                .extracting(Namespace::references)
                .isEqualTo(List.of(new Reference.ForChildren(7)));
        assertThat(run().namespaces())
                .allSatisfy(namespace -> assertThat(namespace.initial()).isEqualTo(namespace.inode() != 4026532500L));
    }

    @Test
    void tasksAreReadExceptTheMainOneWithWhatTheyShareWithTheirProcess() {
        FakeProc.FakeProcess process =
                proc.process(7, "java").in(NET, 1L).in(USER, 2L).in(MNT, 3L);
        process.task(8, "worker").startTicks(123).in(NET, 11L).in(MNT, 3L).cgroup("0::/threaded\n");
        proc.process(7, "java").task(7, "java").in(NET, 1L);
        process.task(9, "gc").in(NET, 1L).in(MNT, 3L);
        Snapshot snapshot = run();
        assertThat(snapshot.tasks()).extracting(Task::tid).containsExactly(8, 9);
        Task worker = snapshot.tasks().getFirst();
        assertThat(worker.pid()).isEqualTo(7);
        assertThat(worker.name()).isEqualTo("worker");
        assertThat(worker.startTicks()).isEqualTo(123);
        assertThat(worker.cgroup().path()).isEqualTo("/threaded");
        assertThat(worker.namespaces().user()).as("shared by all tasks").isEqualTo(2L);
        Relations relations = Relations.of(snapshot);
        assertThat(relations.looseIn(worker)).containsExactly(NET);
        assertThat(relations
                        .members(Objects.requireNonNull(relations.namespace(11L)))
                        .looseTasks())
                .containsExactly(worker);
    }

    @Test
    void taskDirectoryOfASingleThreadIsNotLookedInto() {
        proc.process(7, "single").file("task/8/stat", "garbage that would show");
        proc.process(7, "single");
        assertThat(run().tasks()).isEmpty();
    }

    @Test
    void deadLeaderIsInTheNamespacesOfItsLiveTasks() {
        FakeProc.FakeProcess process =
                proc.process(7, "java").state("Z").in(USER, 2L).in(PID, 3L);
        process.task(8, "worker")
                .in(USER, 2L)
                .in(PID, 3L)
                .in(NET, 11L)
                .in(MNT, 12L)
                .in(TIME, 13L);
        LinuxProcess dead = run().processes().getFirst();
        assertThat(dead.state()).isEqualTo(ProcessState.ZOMBIE);
        assertThat(dead.namespaces().net()).isEqualTo(11L);
        assertThat(dead.namespaces().time()).isEqualTo(13L);
        assertThat(dead.namespaces().user()).isEqualTo(2L);
        assertThat(dead.namespaces().pid()).isEqualTo(3L);
    }

    @Test
    void zombiesAreKeptWithWhatIsLeftOfThem() {
        proc.process(7, "zombie").state("Z").in(USER, 2L).in(PID, 3L);
        assertThat(run().processes()).singleElement().satisfies(zombie -> {
            assertThat(zombie.namespaces().net()).isNull();
            assertThat(zombie.namespaces().user()).isEqualTo(2L);
        });
        assertThat(run().complete()).isTrue();
    }

    @Test
    void kernelThreadsHaveNoCommandLineButNamespaces() {
        proc.process(2, "kthreadd")
                .parent(0)
                .kernelThread()
                .commandLine("never read")
                .in(MNT, 4026531832L);
        assertThat(run().processes()).singleElement().satisfies(thread -> {
            assertThat(thread.kernelThread()).isTrue();
            assertThat(thread.commandLine()).isEmpty();
            assertThat(thread.namespaces().mnt()).isEqualTo(4026531832L);
        });
    }

    @Test
    void beforeTheyHadWellKnownInodesTheFirstProcessesTellTheInitialNamespaces() {
        proc.process(2, "kthreadd")
                .parent(0)
                .kernelThread()
                .in(USER, USER.initialInode())
                .in(PID, PID.initialInode())
                .in(UTS, UTS.initialInode())
                .in(IPC, IPC.initialInode())
                .in(MNT, 4026531840L)
                .in(NET, 4026531992L);
        proc.process(9, "nginx").in(MNT, 4026532100L).in(NET, 4026532101L);
        assertThat(run().namespaces())
                .filteredOn(Namespace::initial)
                .extracting(Namespace::text)
                .contains("mnt:[4026531840]", "net:[4026531992]")
                .doesNotContain("mnt:[4026532100]", "net:[4026532101]");
    }

    @Test
    void firstProcessesOfAContainerDoNotPassForThoseOfTheHost() {
        proc.process(1, "init")
                .parent(0)
                .in(USER, USER.initialInode())
                .in(PID, 4026532500L)
                .in(UTS, 4026532501L)
                .in(IPC, 4026532502L)
                .in(MNT, 4026532503L)
                .in(NET, 4026532504L);
        assertThat(run().namespaces())
                .filteredOn(Namespace::initial)
                .extracting(Namespace::type)
                .containsExactly(USER);
    }

    @Test
    void descriptorsThatAreNoNamespacesAreNone() throws Exception {
        proc.process(1234, "reader")
                .file("fd/0", "a file")
                .link("fd/1", "/dev/null")
                .link("fd/2", "net:[12x]");
        proc.process(5678, "holder").link("fd/3", "net:[12345678]").link("fd/junk", "net:[1]");
        for (int time = 0; time < 2; time++) {
            assertThat(run().namespaces()).singleElement().satisfies(namespace -> {
                assertThat(namespace.text()).isEqualTo("net:[12345678]");
                assertThat(namespace.references()).containsExactly(new Reference.Descriptor(5678, 3));
            });
        }
    }

    @Test
    void descriptorsOfADeadLeaderAreThoseOfItsLiveTasks() {
        FakeProc.FakeProcess process = proc.process(7, "java").state("Z").in(USER, 2L);
        process.task(8, "worker").in(NET, 11L).in(MNT, 12L).link("fd/3", "uts:[12345678]");
        process.task(9, "other").in(NET, 11L).in(MNT, 12L).link("fd/3", "uts:[12345678]");

        assertThat(run().namespaces())
                .filteredOn(namespace -> namespace.type() == UTS)
                .singleElement()
                .extracting(Namespace::references)
                .isEqualTo(List.of(new Reference.Descriptor(8, 3)));
    }

    @Test
    void namespacesThatAreMountedAreReferredToByTheirMounts() {
        proc.process(7, "holder").in(MNT, 12L).link("root", "/").file("mountinfo", """
                        31 1 0:28 / / rw - tmpfs tmpfs rw
                        40 31 0:4 net:[4026532681] /run/netns/blue\\040sky rw shared:7 - nsfs nsfs rw
                        41 31 0:4 something:else /odd rw - nsfs nsfs rw
                        42 31 0:5 net:[4711] /no/nsfs rw - tmpfs tmpfs rw
                        """);

        assertThat(run().namespaces())
                .filteredOn(namespace -> namespace.type() == NET)
                .singleElement()
                .satisfies(net -> {
                    assertThat(net.references())
                            .containsExactly(new Reference.BindMount(12L, 40, "/run/netns/blue sky", List.of()));
                    assertThat(net.netnsNames()).containsExactly("blue sky");
                    assertThat(net.device()).isEqualTo(4);
                });
    }

    @Test
    void missingProcfsIsAProblemAndNoFailure() {
        Snapshot snapshot =
                Discovery.of(Machine.at(directory.resolve("nowhere"))).run();
        assertThat(snapshot.processes()).isEmpty();
        assertThat(snapshot.complete()).isFalse();
        assertThat(snapshot.problems())
                .containsExactly(
                        new Problem("procfs", directory.resolve("nowhere").toString(), "ENOENT"));
    }

    @Test
    void unreadableListOfProcessorsIsAProblemAndNoFailure() throws Exception {
        Files.writeString(directory.resolve("sys/devices/system/cpu/online"), "all of them\n");
        assertThat(run().problems()).extracting(Problem::reason).containsExactly("not a list of CPUs: all of them");
    }

    private Snapshot run() {
        return Discovery.of(proc.machine()).run();
    }
}
