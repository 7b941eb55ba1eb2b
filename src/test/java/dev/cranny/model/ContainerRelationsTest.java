package dev.cranny.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerRelationsTest {

    private static final HostId HOST = new HostId(7);
    private static final EntityId DOCKER = EntityId.ofEngine(HOST, "docker.com", "one");
    private static final EntityId INNER = EntityId.ofEngine(HOST, "docker.com", "two");
    private static final long HOST_MNT = NamespaceType.MNT.initialInode();

    private final List<LinuxProcess> processes = new ArrayList<>();
    private final List<Container> containers = new ArrayList<>();
    private final List<Engine> engines = new ArrayList<>();

    @Test
    void everyProcessAtOrBelowItsCgroupIsInIt() {
        containers.add(container("web", DOCKER, 10, "/docker/web", 111L));
        process(10, 1, "/docker/web", 111L);
        process(11, 10, "/docker/web/init.scope", 111L);
        process(12, 1, "/docker/web", 222L);
        process(13, 1, "/docker/website", HOST_MNT);
        process(14, 1, "/", HOST_MNT);
        assertThat(inside("web")).containsExactly(10, 11, 12);
    }

    @Test
    void theInnermostContainerCounts() {
        containers.add(container("outer", DOCKER, 10, "/docker/outer", 111L));
        containers.add(container("inner", INNER, 20, "/docker/outer/docker/inner", 222L));
        process(10, 1, "/docker/outer", 111L);
        process(20, 10, "/docker/outer/docker/inner", 222L);
        assertThat(inside("outer")).containsExactly(10);
        assertThat(inside("inner")).containsExactly(20);
    }

    @Test
    void whereCgroupsDoNotTellMountNamespaceAndDescentDo() {
        containers.add(container("rootless", DOCKER, 10, null, 111L));
        process(10, 9, "/user.slice", 111L);
        process(11, 10, "/user.slice", 333L);
        process(12, 1, "/user.slice", 111L);
        process(13, 9, "/user.slice", HOST_MNT);
        assertThat(inside("rootless")).containsExactly(10, 11, 12);
    }

    @Test
    void oneWithTheMountNamespaceOfTheHostHasItsInitialProcessOnlyByCgroup() {
        containers.add(container("odd", DOCKER, 10, null, HOST_MNT));
        process(10, 1, "/x", HOST_MNT);
        process(11, 1, "/x", HOST_MNT);
        assertThat(inside("odd")).isEmpty();
    }

    @Test
    void whoEnclosesWhomFollowsFromWhereTheEngineRuns() {
        containers.add(container("outer", DOCKER, 10, "/docker/outer", 111L));
        containers.add(container("inner", INNER, 20, "/docker/outer/docker/inner", 222L));
        engines.add(new Engine(DOCKER, "docker.com", "one", "1", "unix:///a", 2, 0L, "CONNECTED"));
        engines.add(new Engine(INNER, "docker.com", "two", "1", "unix:///a", 15, 0L, "CONNECTED"));
        process(2, 1, "/", HOST_MNT);
        process(10, 1, "/docker/outer", 111L);
        process(15, 10, "/docker/outer", 111L);
        process(20, 15, "/docker/outer/docker/inner", 222L);
        ContainerRelations relations = relations();
        assertThat(relations.enclosing(named("inner"))).isEqualTo(named("outer"));
        assertThat(relations.enclosing(named("outer"))).isNull();
        assertThat(relations.nested(named("outer"))).containsExactly(named("inner"));
        assertThat(relations.enclosing(engines.get(1))).isEqualTo(named("outer"));
    }

    @Test
    void oneWithoutAnEngineIsEnclosedByTheCgroupAbove() {
        containers.add(container("outer", null, 10, "/docker/outer", 111L));
        containers.add(container("inner", null, 20, "/docker/outer/docker/inner", 222L));
        assertThat(relations().enclosing(named("inner"))).isEqualTo(named("outer"));
    }

    @Test
    void sharingIsToldApartFromSharingWithTheHost() {
        containers.add(container("a", DOCKER, 10, "/docker/a", 111L, 500L));
        containers.add(container("b", DOCKER, 20, "/docker/b", 222L, 500L));
        containers.add(container("c", DOCKER, 30, "/docker/c", 333L, NamespaceType.NET.initialInode()));
        ContainerRelations relations = relations();
        assertThat(relations.sharesNamespacesWith(named("a")))
                .containsExactly(Map.entry(named("b"), Set.of(NamespaceType.NET)));
        assertThat(relations.sharesNamespacesWith(named("c"))).isEmpty();
        assertThat(relations.sharedWithHost(named("c"))).containsExactly(NamespaceType.NET);
        assertThat(relations.sharedWithHost(named("a"))).isEmpty();
    }

    @Test
    void oneIsFoundByNameIdOrTheBeginningOfThat() {
        containers.add(container("abcdef", DOCKER, 10, "/docker/a", 111L));
        assertThat(relations().container("name-abcdef")).isEqualTo(named("abcdef"));
        assertThat(relations().container("abcdef")).isEqualTo(named("abcdef"));
        assertThat(relations().container("abcd")).isEqualTo(named("abcdef"));
        assertThat(relations().container("abc")).isNull();
        assertThat(relations().container("")).isNull();
    }

    private List<Integer> inside(String container) {
        return relations().processes(named(container)).stream()
                .map(LinuxProcess::pid)
                .toList();
    }

    private Container named(String containerId) {
        return containers.stream()
                .filter(container -> container.containerId().equals(containerId))
                .findFirst()
                .orElseThrow();
    }

    private ContainerRelations relations() {
        Snapshot snapshot = new Snapshot(
                new Host(HOST, "here", "x86_64"),
                new Boot(new UUID(1, 2), Instant.EPOCH, "6.18"),
                Instant.EPOCH,
                Duration.ZERO,
                List.of(),
                List.of(initial(NamespaceType.MNT), initial(NamespaceType.NET)),
                processes,
                List.of(),
                List.of());
        return Relations.of(snapshot.withContainers(engines, containers, List.of()))
                .containers();
    }

    private static Namespace initial(NamespaceType type) {
        return new Namespace(type, type.initialInode(), 4L, null, 0, true, null, null, null, List.of());
    }

    private void process(int pid, int ppid, String cgroup, long mnt) {
        processes.add(new LinuxProcess(
                pid,
                ppid,
                List.of(),
                "p" + pid,
                List.of(),
                null,
                ProcessState.SLEEPING,
                false,
                pid,
                0L,
                null,
                1,
                NamespaceSet.of(type -> type == NamespaceType.MNT ? (Long) mnt : null),
                new Cgroup(cgroup, cgroup, false),
                new Scheduling(SchedulingPolicy.NORMAL, null, 0, null)));
    }

    private static Container container(
            String id, @Nullable EntityId engine, int pid, @Nullable String cgroup, long mnt) {
        return container(id, engine, pid, cgroup, mnt, pid);
    }

    private static Container container(
            String id, @Nullable EntityId engine, int pid, @Nullable String cgroup, long mnt, long net) {
        return new Container(
                engine == null ? EntityId.ofContainer(HOST, id) : EntityId.ofContainer(engine, id),
                engine,
                id,
                "name-" + id,
                "docker.com",
                "docker.com",
                null,
                null,
                pid,
                false,
                null,
                null,
                Map.of(),
                cgroup,
                NamespaceSet.of(type -> switch (type) {
                    case MNT -> mnt;
                    case NET -> net;
                    case CGROUP, IPC, PID, TIME, USER, UTS -> null;
                }));
    }
}
