package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.discovery.decorators.Decorators;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.EngineView;
import dev.cranny.engine.FoundEngine;
import dev.cranny.model.Boot;
import dev.cranny.model.Cgroup;
import dev.cranny.model.Container;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final long OUTER_PIDS = 4026532001L;
    private static final long INNER_PIDS = 4026532002L;
    private static final Instant BOOTED = Instant.parse("2026-03-01T08:00:00Z");

    private final List<LinuxProcess> processes = new ArrayList<>();
    private final List<FoundEngine> engines = new ArrayList<>();

    @Test
    void aContainerHasTheProcessThatItsEngineNames() {
        process(2, 1, "dockerd", "/");
        process(812, 2, "nginx", "/docker/" + A);
        engine(2, "docker.com", told(A, "web", 812));
        Container container = only(join());
        assertThat(container.pid()).isEqualTo(812);
        assertThat(container.cgroup()).isEqualTo("/docker/" + A);
        assertThat(container.type()).isEqualTo("docker.com");
        assertThat(container.name()).isEqualTo("web");
    }

    @Test
    void thePidsOfAnInnerEngineAreTranslated() {
        process(2, 1, "dockerd", "/");
        process(812, 2, "dockerd", "/docker/" + A, OUTER_PIDS, 1);
        process(900, 812, "nginx", "/docker/" + A + "/docker/" + B, INNER_PIDS, 17, 1);
        process(17, 1, "somebody else", "/");
        engine(2, "docker.com", told(A, "outer", 812));
        engine(812, "docker.com", told(B, "inner", 17));
        Snapshot snapshot = join();
        assertThat(named(snapshot, "inner").pid()).isEqualTo(900);
        var relations = Relations.of(snapshot).containers();
        assertThat(relations.enclosing(named(snapshot, "inner"))).isEqualTo(named(snapshot, "outer"));
    }

    @Test
    void aProcessWhoseCgroupNamesAnotherContainerIsNotBelieved() {
        process(2, 1, "dockerd", "/");
        process(812, 2, "nginx", "/docker/" + B);
        engine(2, "docker.com", told(A, "liar", 812));
        Snapshot snapshot = join();
        assertThat(snapshot.containers()).extracting(Container::containerId).containsExactly(B);
        assertThat(snapshot.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.reason()).contains("812").contains("another container"));
    }

    @Test
    void oneWhoseProcessIsGoneIsNotShown() {
        process(2, 1, "dockerd", "/");
        engine(2, "docker.com", told(A, "web", 812));
        assertThat(join().containers()).isEmpty();
    }

    @Test
    void anEngineThatDoesNotAnswerIsReportedAndItsContainersStayAsLongAsTheirProcesses() {
        process(2, 1, "dockerd", "/");
        process(812, 2, "nginx", "/docker/" + A);
        engines.add(new FoundEngine(
                2,
                new EngineView(
                        new EngineIdentity("docker.com", "id-2", "20.10", "unix:///run/docker.sock"),
                        "ask for a sign of life: no answer within 5 s",
                        Map.of(A, told(A, "web", 812), B, told(B, "gone", 813)))));
        Snapshot snapshot = join();
        assertThat(snapshot.containers()).extracting(Container::name).containsExactly("web");
        assertThat(snapshot.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo("docker.com unix:///run/docker.sock");
            assertThat(problem.reason()).contains("no answer within 5 s");
        });
        assertThat(snapshot.engines())
                .singleElement()
                .satisfies(engine -> assertThat(engine.state()).contains("no answer"));
    }

    @Test
    void containersOfAnEngineThatHasEndedAreKnownByTheirCgroups() {
        process(45, 1, "somebody else", "/");
        process(812, 1, "nginx", "/docker/" + A);
        engines.add(new FoundEngine(null, view("ENDED: process 2 (dockerd) is gone", told(A, "web", 45))));
        Snapshot snapshot = join();
        assertThat(only(snapshot).name()).isEqualTo("web");
        assertThat(only(snapshot).pid()).isEqualTo(812);
        assertThat(only(snapshot).engine())
                .isEqualTo(snapshot.engines().getFirst().id());
        assertThat(snapshot.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTING", "FORBIDDEN by cranny.engines.forbidden", "ABSENT: there is no /run/x.sock"})
    void anEngineThatIsAwaitedForbiddenOrAbsentLeavesASnapshotComplete(String state) {
        process(2, 1, "dockerd", "/");
        engines.add(new FoundEngine(2, view(state)));
        Snapshot snapshot = join();
        assertThat(snapshot.engines())
                .singleElement()
                .matches(engine -> engine.state().equals(state));
        assertThat(snapshot.complete()).isTrue();
    }

    @Test
    void anEngineThatIsFoundAndNamedByTheConfigurationTooIsOne() {
        process(2, 1, "dockerd", "/");
        engines.add(new FoundEngine(null, view(EngineView.CONNECTED)));
        engines.add(new FoundEngine(2, view(EngineView.CONNECTED)));
        Snapshot snapshot = join();
        assertThat(snapshot.engines())
                .singleElement()
                .matches(engine -> Integer.valueOf(2).equals(engine.pid()));
        assertThat(snapshot.complete()).isTrue();
    }

    @Test
    void aProcessThatIsOlderThanItsContainerIsNotBelieved() {
        process(2, 1, "podman", "/");
        process(812, 1, "somebody else", "/");
        Instant later = BOOTED.plusSeconds(1800);
        engine(2, "podman.io", new EngineContainer(A, "web", "image", later, 812, false, false, null, Map.of()));
        Snapshot snapshot = join();
        assertThat(snapshot.containers()).isEmpty();
        assertThat(snapshot.problems())
                .singleElement()
                .matches(problem -> problem.reason().equals("its process 812 is older than it"));
    }

    @Test
    void withoutAnEngineCgroupsTell() {
        process(800, 1, "containerd-shim", "/", "-namespace", "moby", "-id", A, "-address", "/run/x");
        process(812, 800, "nginx", "/my/own.slice/" + A);
        process(813, 812, "nginx", "/my/own.slice/" + A);
        Container container = only(join());
        assertThat(container.pid()).isEqualTo(812);
        assertThat(container.type()).isEqualTo("cgroup");
        assertThat(container.flavor()).isEqualTo("docker.com");
        assertThat(container.name()).isEqualTo(A.substring(0, 12));
        assertThat(container.engine()).isNull();
    }

    @Test
    void withoutAnEngineAndACgroupTheWatchdogTells() {
        process(800, 1, "conmon", "/", "--api-version", "1", "-c", A, "-n", "db", "--exit-command", "/usr/bin/podman");
        process(812, 800, "postgres", "/");
        Container container = only(join());
        assertThat(container.name()).isEqualTo("db");
        assertThat(container.flavor()).isEqualTo("podman.io");
        assertThat(container.pid()).isEqualTo(812);
        assertThat(container.cgroup()).isNull();
    }

    @Test
    void oneThatHasJustBegunWaitsForItsEngineToTell() {
        process(2, 1, "dockerd", "/");
        process(812, 2, "nginx", "/docker/" + A);
        engine(2, "docker.com");
        Instant soon = BOOTED.plusSeconds(9).plusMillis(500);
        assertThat(join(soon).containers()).isEmpty();
        assertThat(join(soon.plusSeconds(5)).containers()).hasSize(1);
    }

    @Test
    void podsOfWhichOnlyCgroupsTellAreGroupedByTheirUid() {
        String pod = "/kubepods/burstable/pod1f1e2d3c-0000-4000-8000-0123456789ab/";
        process(800, 1, "pause", pod + A);
        process(801, 1, "app", pod + B);
        assertThat(join().groups()).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("1f1e2d3c-0000-4000-8000-0123456789ab");
            assertThat(group.type()).isEqualTo("io.kubernetes.pod");
            assertThat(group.containers()).hasSize(2);
        });
    }

    @Test
    void twoEnginesThatSayTheyAreTheSameAreOneAndAProblem() {
        process(2, 1, "dockerd", "/");
        process(3, 1, "dockerd", "/");
        engine(2, "docker.com");
        engines.add(engines.getFirst());
        Snapshot snapshot = join();
        assertThat(snapshot.engines()).hasSize(1);
        assertThat(snapshot.problems()).hasSize(1);
    }

    private Snapshot join() {
        return join(BOOTED.plusSeconds(3600));
    }

    private Snapshot join(Instant takenAt) {
        Snapshot snapshot = new Snapshot(
                new Host(new HostId(7), "here", "x86_64"),
                new Boot(new UUID(1, 2), BOOTED, "6.18"),
                takenAt,
                Duration.ZERO,
                List.of(),
                List.of(
                        namespace(NamespaceType.PID.initialInode(), null),
                        namespace(OUTER_PIDS, NamespaceType.PID.initialInode()),
                        namespace(INNER_PIDS, OUTER_PIDS)),
                processes,
                List.of(),
                List.of());
        return Containers.join(snapshot, engines, Decorators.ALL, _ -> _ -> List.of());
    }

    private static Namespace namespace(long inode, @Nullable Long parent) {
        return new Namespace(NamespaceType.PID, inode, 4L, null, 0, parent == null, null, parent, null, List.of());
    }

    private static Container only(Snapshot snapshot) {
        assertThat(snapshot.containers()).hasSize(1);
        return snapshot.containers().getFirst();
    }

    private static Container named(Snapshot snapshot, String name) {
        return snapshot.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void engine(int pid, String type, EngineContainer... containers) {
        engines.add(new FoundEngine(pid, view(type, "id-" + pid, EngineView.CONNECTED, containers)));
    }

    private static EngineView view(String state, EngineContainer... containers) {
        return view("docker.com", "id", state, containers);
    }

    private static EngineView view(String type, String id, String state, EngineContainer... containers) {
        return new EngineView(
                new EngineIdentity(type, id, "20.10", "unix:///run/docker.sock"),
                state,
                List.of(containers).stream().collect(Collectors.toMap(EngineContainer::id, Function.identity())));
    }

    private static EngineContainer told(String id, String name, int pid) {
        return new EngineContainer(id, name, "image", null, pid, false, false, null, Map.of());
    }

    private void process(int pid, int ppid, String name, String cgroup, String... arguments) {
        process(pid, ppid, name, cgroup, NamespaceType.PID.initialInode(), List.of(), List.of(arguments));
    }

    private void process(int pid, int ppid, String name, String cgroup, long pidNamespace, Integer... nested) {
        process(pid, ppid, name, cgroup, pidNamespace, List.of(nested), List.of());
    }

    private void process(
            int pid,
            int ppid,
            String name,
            String cgroup,
            long pidNamespace,
            List<Integer> nested,
            List<String> arguments) {
        processes.add(new LinuxProcess(
                pid,
                ppid,
                nested,
                name,
                arguments,
                null,
                ProcessState.SLEEPING,
                false,
                pid + 7L,
                0L,
                null,
                1,
                NamespaceSet.of(type -> type == NamespaceType.PID ? (Long) pidNamespace : null),
                new Cgroup(cgroup, cgroup, false),
                new Scheduling(SchedulingPolicy.NORMAL, null, 0, null)));
    }
}
