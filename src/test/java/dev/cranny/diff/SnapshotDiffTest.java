package dev.cranny.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.Boot;
import dev.cranny.model.Cgroup;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.CpuRange;
import dev.cranny.model.EntityKind;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import dev.cranny.testkit.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {

    private static final HostId HOST = new HostId(7);
    private static final UUID BOOT = new UUID(1, 2);
    private static final long BLUE = 4026532681L;
    private static final long RED = 4026532741L;

    private static final Namespace NET =
            new Namespace(NamespaceType.NET, BLUE, 4L, 77L, 0, false, null, null, null, List.of());

    @Test
    void nothingDiffersFromItself() {
        Snapshots host = Snapshots.ofHost(HOST, 50, 1);
        Relations now = Relations.of(host.current());
        assertThat(SnapshotDiff.between(now, Relations.of(host.unchanged())).changes())
                .isEmpty();
    }

    @Test
    void whatCameAndWhatWent() {
        SnapshotDiff diff = diff(with(nginx(), shell(10, 100)), with(nginx(), shell(11, 200)));
        assertThat(diff.changes())
                .containsExactly(
                        new Change.Removed<>(Kind.PROCESS, shell(10, 100).id(BOOT), shell(10, 100)),
                        new Change.Added<>(Kind.PROCESS, shell(11, 200).id(BOOT), shell(11, 200)));
        assertThat(diff.totals().all()).isEqualTo(new ChangeCounts(1, 1, 0));
    }

    @Test
    void aRecycledPidIsAnotherProcess() {
        assertThat(diff(with(shell(10, 100)), with(shell(10, 200))).totals().all())
                .isEqualTo(new ChangeCounts(1, 1, 0));
    }

    @Test
    void aProcessThatMovedIsModifiedWithBothValues() {
        SnapshotDiff diff = diff(with(nginx(BLUE)), with(nginx(RED)));
        assertThat(fields(diff))
                .containsExactly(new FieldChange("namespaces.net", Long.toString(BLUE), Long.toString(RED)));
    }

    @Test
    void itsTasksHaveNotMovedWhereTheyGoWithIt() {
        SnapshotDiff diff = diff(
                with(List.of(), List.of(nginx(BLUE)), List.of(task(5001, BLUE))),
                with(List.of(), List.of(nginx(RED)), List.of(task(5001, RED))));
        assertThat(diff.totals().byKind()).containsOnlyKeys(EntityKind.PROCESS);
    }

    @Test
    void aTaskThatStayedBehindIsLooseNow() {
        SnapshotDiff diff = diff(
                with(List.of(), List.of(nginx(BLUE)), List.of(task(5001, BLUE))),
                with(List.of(), List.of(nginx(RED)), List.of(task(5001, BLUE))));
        assertThat(diff.totals().byKind()).containsOnlyKeys(EntityKind.PROCESS, EntityKind.TASK);
    }

    @Test
    void stateAndNumberOfTasksAreNoChange() {
        LinuxProcess busy = new LinuxProcess(
                812,
                1,
                List.of(),
                "nginx",
                List.of("nginx", "-g"),
                "/usr/sbin/nginx",
                ProcessState.RUNNING,
                false,
                4711,
                33L,
                0L,
                9,
                set(BLUE),
                Cgroup.UNKNOWN,
                scheduling(List.of(new CpuRange(0, 3))));
        assertThat(diff(with(nginx()), with(busy)).changes()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoChange() {
        LinuxProcess silent = new LinuxProcess(
                812,
                1,
                List.of(),
                "nginx",
                null,
                null,
                ProcessState.ZOMBIE,
                false,
                4711,
                null,
                null,
                1,
                NamespaceSet.UNKNOWN,
                Cgroup.UNKNOWN,
                scheduling(null));
        assertThat(diff(with(nginx()), with(silent)).changes()).isEmpty();
        assertThat(diff(with(silent), with(nginx())).changes()).isEmpty();
    }

    @Test
    void aNamespaceThatLostItsLastProcessIsKeptByItsBindMountOnly() {
        Namespace mounted =
                NET.withReferences(List.of(new Reference.BindMount(4026531841L, 31, "/run/netns/blue", List.of())));
        SnapshotDiff diff = diff(
                with(List.of(mounted), List.of(nginx(BLUE)), List.of()), with(List.of(mounted), List.of(), List.of()));
        assertThat(diff.changes().stream()
                        .filter(change -> change.kind().kind() == EntityKind.NAMESPACE)
                        .flatMap(change -> ((Change.Modified<?>) change).fields().stream()))
                .containsExactly(
                        new FieldChange("keptAliveBy", "[\"PROCESS\",\"BIND_MOUNT\"]", "[\"BIND_MOUNT\"]"),
                        new FieldChange("populated", "true", "false"));
        assertThat(diff.totals().byNamespaceType())
                .containsExactly(Map.entry(NamespaceType.NET, new ChangeCounts(0, 0, 1)));
    }

    @Test
    void whichOfSeveralReferencesIsFoundIsNoChange() {
        Namespace one = NET.withReferences(List.of(new Reference.Descriptor(812, 4)));
        Namespace other = NET.withReferences(List.of(new Reference.Descriptor(812, 5)));
        assertThat(diff(with(List.of(one), List.of(), List.of()), with(List.of(other), List.of(), List.of()))
                        .changes())
                .isEmpty();
    }

    @Test
    void aNamespaceIsUnknownWhereWhoIsInItDoesNotSay() {
        Snapshot before = with(List.of(NET), List.of(nginx(BLUE)), List.of());
        Snapshot silent = refused(with(nginx((Long) null)));
        assertThat(diff(before, silent).changes()).isEmpty();
        assertThat(diff(silent, before).changes()).isEmpty();
        assertThat(diff(before, with(List.of(), List.of(), List.of())).totals().all())
                .isEqualTo(new ChangeCounts(0, 2, 0));
    }

    @Test
    void aNamespaceIsUnknownWhereTheMountsThatKeptItCannotBeRead() {
        Namespace where = new Namespace(NamespaceType.MNT, 4026531841L, 4L, 8L, 0, true, null, null, null, List.of());
        Namespace mounted =
                NET.withReferences(List.of(new Reference.BindMount(where.inode(), 31, "/run/netns/blue", List.of())));
        Snapshot before = with(List.of(where, mounted), List.of(), List.of());
        Snapshot refused = refused(with(List.of(where), List.of(), List.of()));
        assertThat(diff(before, refused).changes()).isEmpty();
        assertThat(diff(refused, before).changes()).isEmpty();
    }

    @Test
    void aRebootEndsEverything() {
        Snapshot before = with(nginx());
        Snapshot after = new Snapshot(
                before.host(),
                new Boot(new UUID(3, 4), before.boot().bootedAt().plusSeconds(600), "6.18.45"),
                before.takenAt().plusSeconds(700),
                before.duration(),
                before.cpusOnline(),
                List.of(),
                List.of(nginx()),
                List.of(),
                List.of());
        assertThat(diff(before, after).totals().all()).isEqualTo(new ChangeCounts(1, 1, 0));
    }

    private static List<FieldChange> fields(SnapshotDiff diff) {
        return ((Change.Modified<?>) diff.changes().getFirst()).fields();
    }

    private static SnapshotDiff diff(Snapshot before, Snapshot after) {
        return SnapshotDiff.between(Relations.of(before), Relations.of(after));
    }

    private static Snapshot with(LinuxProcess... processes) {
        return with(List.of(), List.of(processes), List.of());
    }

    private static Snapshot with(List<Namespace> namespaces, List<LinuxProcess> processes, List<Task> tasks) {
        Snapshot empty = Snapshots.empty(HOST, BOOT);
        return new Snapshot(
                empty.host(),
                empty.boot(),
                empty.takenAt(),
                empty.duration(),
                empty.cpusOnline(),
                namespaces,
                processes,
                tasks,
                List.of());
    }

    private static Snapshot refused(Snapshot snapshot) {
        return new Snapshot(
                snapshot.host(),
                snapshot.boot(),
                snapshot.takenAt(),
                snapshot.duration(),
                snapshot.cpusOnline(),
                snapshot.namespaces(),
                snapshot.processes(),
                snapshot.tasks(),
                List.of(new Problem("processes", "/proc/812/ns/net", "EACCES")));
    }

    private static LinuxProcess nginx() {
        return nginx(BLUE);
    }

    private static LinuxProcess nginx(@Nullable Long net) {
        return process(812, 4711, "nginx", net);
    }

    private static LinuxProcess shell(int pid, long startTicks) {
        return process(pid, startTicks, "sh", BLUE);
    }

    private static LinuxProcess process(int pid, long startTicks, String name, @Nullable Long net) {
        return new LinuxProcess(
                pid,
                1,
                List.of(),
                name,
                List.of(name, "-g"),
                "/usr/sbin/" + name,
                ProcessState.SLEEPING,
                false,
                startTicks,
                33L,
                0L,
                2,
                set(net),
                Cgroup.UNKNOWN,
                scheduling(List.of(new CpuRange(0, 3))));
    }

    private static Task task(int tid, long net) {
        return new Task(tid, 812, "nginx", 4712, set(net), Cgroup.UNKNOWN, scheduling(null));
    }

    private static NamespaceSet set(@Nullable Long net) {
        return new NamespaceSet(null, null, null, net, null, null, null, null);
    }

    private static Scheduling scheduling(@Nullable List<CpuRange> affinity) {
        return new Scheduling(SchedulingPolicy.NORMAL, null, 0, affinity);
    }
}
