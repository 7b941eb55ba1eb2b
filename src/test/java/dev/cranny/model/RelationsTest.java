package dev.cranny.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelationsTest {

    private static final long HOST_NET = 1;
    private static final long OTHER_NET = 2;

    @Test
    void leaderIsAProcessWhoseParentIsElsewhere() {
        Relations relations = relations(
                List.of(
                        process(1, 0, 10, HOST_NET),
                        process(20, 1, 300, OTHER_NET),
                        process(21, 20, 310, OTHER_NET),
                        process(22, 1, 200, OTHER_NET)),
                List.of());

        Members members = relations.members(net(relations, OTHER_NET));
        assertThat(members.leaders()).extracting(LinuxProcess::pid).containsExactly(20, 22);
        assertThat(members.processes()).extracting(LinuxProcess::pid).containsExactly(20, 21, 22);
    }

    @Test
    void ealdormanIsTheOldestLeaderAndOfEquallyOldOnesTheLowestPid() {
        Relations relations = relations(
                List.of(
                        process(1, 0, 10, HOST_NET),
                        process(20, 1, 300, OTHER_NET),
                        process(22, 1, 200, OTHER_NET),
                        process(21, 1, 200, OTHER_NET)),
                List.of());

        assertThat(relations.members(net(relations, OTHER_NET)).ealdorman())
                .extracting(process -> process.pid())
                .isEqualTo(21);
    }

    @Test
    void processWhoseParentLeftIsItsOwnLeaderThoughAnAncestorIsThere() {
        Relations relations = relations(
                List.of(process(1, 0, 10, HOST_NET), process(2, 1, 20, OTHER_NET), process(3, 2, 30, HOST_NET)),
                List.of());

        assertThat(relations.members(net(relations, HOST_NET)).leaders())
                .extracting(LinuxProcess::pid)
                .containsExactly(1, 3);
    }

    @Test
    void taskIsLooseWhereItsProcessIsNot() {
        Task loose = new Task(30, 1, "worker", 20, inNet(OTHER_NET), Cgroup.UNKNOWN, normal());
        Relations relations = relations(List.of(process(1, 0, 10, HOST_NET)), List.of(loose));

        assertThat(relations.looseIn(loose)).containsExactly(NamespaceType.NET);
        Members members = relations.members(net(relations, OTHER_NET));
        assertThat(members.looseTasks()).containsExactly(loose);
        assertThat(members.processes()).isEmpty();
        assertThat(relations.keptAliveBy(net(relations, OTHER_NET))).containsExactly(KeptAliveBy.TASK);
    }

    @Test
    void namespaceWithoutAnybodySaysWhatKeepsIt() {
        Namespace parent = namespace(NamespaceType.USER, 7, null, null, List.of());
        Namespace child = namespace(NamespaceType.USER, 8, null, 7L, List.of(new Reference.Descriptor(1, 3)));
        Namespace owned = namespace(
                NamespaceType.NET,
                9,
                7L,
                null,
                List.of(new Reference.BindMount(4, 55, "/run/netns/blue", List.of()), new Reference.Socket(1, 4)));
        Relations relations = Relations.of(snapshot(List.of(parent, child, owned), List.of(), List.of()));

        assertThat(relations.keptAliveBy(parent)).containsExactly(KeptAliveBy.CHILD, KeptAliveBy.OWNED);
        assertThat(relations.keptAliveBy(child)).containsExactly(KeptAliveBy.FD);
        assertThat(relations.keptAliveBy(owned)).containsExactly(KeptAliveBy.SOCKET, KeptAliveBy.BIND_MOUNT);
        assertThat(relations.owner(owned)).isEqualTo(parent);
        assertThat(relations.owner(child))
                .as("a user namespace is owned by its parent")
                .isEqualTo(parent);
        assertThat(relations.descendantCount(parent)).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsEmptyOrNull() {
        Relations relations = relations(List.of(process(1, 0, 10, HOST_NET)), List.of());

        assertThat(relations.process(99)).isNull();
        assertThat(relations.task(99)).isNull();
        assertThat(relations.namespace(99L)).isNull();
        assertThat(relations.members(net(relations, OTHER_NET)).isEmpty()).isTrue();
        assertThat(relations.children(snapshotProcess(relations))).isEmpty();
    }

    private static LinuxProcess snapshotProcess(Relations relations) {
        return relations.snapshot().processes().getFirst();
    }

    private static Namespace net(Relations relations, long inode) {
        Namespace namespace = relations.namespace(inode);
        assertThat(namespace).isNotNull();
        return namespace;
    }

    private static Relations relations(List<LinuxProcess> processes, List<Task> tasks) {
        List<Namespace> namespaces = List.of(
                namespace(NamespaceType.NET, HOST_NET, null, null, List.of()),
                namespace(NamespaceType.NET, OTHER_NET, null, null, List.of()));
        return Relations.of(snapshot(namespaces, processes, tasks));
    }

    private static Snapshot snapshot(List<Namespace> namespaces, List<LinuxProcess> processes, List<Task> tasks) {
        return new Snapshot(
                new Host(new HostId(5), "fra-node-07", "x86_64"),
                new Boot(new UUID(1, 2), Instant.EPOCH, "6.18.44"),
                Instant.parse("2026-11-24T10:00:00Z"),
                Duration.ofMillis(12),
                List.of(new CpuRange(0, 1)),
                namespaces,
                processes,
                tasks,
                List.of());
    }

    private static Namespace namespace(
            NamespaceType type, long inode, @Nullable Long owner, @Nullable Long parent, List<Reference> references) {
        return new Namespace(type, inode, 4L, null, 0, false, owner, parent, null, references);
    }

    private static LinuxProcess process(int pid, int ppid, long startTicks, long net) {
        return new LinuxProcess(
                pid,
                ppid,
                List.of(),
                "init",
                List.of("/sbin/init"),
                null,
                ProcessState.SLEEPING,
                false,
                startTicks,
                0L,
                null,
                1,
                inNet(net),
                Cgroup.UNKNOWN,
                normal());
    }

    private static NamespaceSet inNet(long net) {
        return new NamespaceSet(null, null, null, net, null, null, null, null);
    }

    private static Scheduling normal() {
        return new Scheduling(SchedulingPolicy.NORMAL, null, 0, null);
    }
}
