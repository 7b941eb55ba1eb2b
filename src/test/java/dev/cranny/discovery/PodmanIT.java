package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.model.Container;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.PrivateEngine;
import dev.cranny.testkit.RealEngines;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** podman as it is: through its service, and without one. */
class PodmanIT {

    @TempDir
    Path directory;

    @Test
    void aContainerIsFollowedThroughItsLifeByPodmansService() {
        try (PrivateEngine podman = RealEngines.podman(directory);
                EngineScan scan = EngineScan.of(DockerDriver.PODMAN)) {
            podman.tell("load", "-i", podman.image().toString());
            run(podman, "db", "100031");
            scan.soon(seen -> {
                Container db = db(seen, podman);
                assertThat(seen.process(db).commandLine()).containsExactly("/bin/sleep", "100031");
                assertThat(db.image()).isEqualTo("docker.io/library/bb:1");
                assertThat(db.type()).isEqualTo("podman.io");
            });
            podman.tell("pause", "db");
            scan.soon(seen -> assertThat(db(seen, podman).paused()).isTrue());
            podman.tell("unpause", "db");
            scan.soon(seen -> assertThat(db(seen, podman).paused()).isFalse());
            podman.tell("exec", "db", "/bin/true");
            Container before = db(scan.now(), podman);

            long killed = podman.pid();
            podman.signal("KILL");
            scan.soon(seen -> {
                assertThat(seen.engine(podman.socket()).state()).isEqualTo("CONNECTED");
                assertThat(seen.engine(podman.socket()).pid()).isNotNull().isNotEqualTo((int) killed);
                assertThat(db(seen, podman).pid()).isEqualTo(before.pid());
            });
            podman.tell("kill", "db");
            scan.soon(
                    seen -> assertThat(seen.names(seen.engine(podman.socket()))).isEmpty());
        }
    }

    @Test
    void theContainersOfAUserAreKnownThoughNoCgroupNamesThem() {
        try (PrivateEngine podman = RealEngines.rootlessPodman(directory);
                EngineScan scan = EngineScan.of(DockerDriver.PODMAN)) {
            podman.tell("load", "-i", podman.image().toString());
            podman.tell("run", "-d", "--network=none", "--name=db", "bb:1", "/bin/sleep", "100035");
            podman.tell("exec", "-d", "db", "/bin/sleep", "100036");
            scan.soon(seen -> {
                assertThat(seen.engine(podman.socket()).uid()).isEqualTo(RealEngines.NOBODY);
                assertThat(seen.commands(db(seen, podman)))
                        .containsExactlyInAnyOrder(List.of("/bin/sleep", "100035"), List.of("/bin/sleep", "100036"));
                assertThat(seen.all().sharedWithHost(db(seen, podman))).doesNotContain(NamespaceType.USER);
            });
            podman.tell("kill", "db");
            scan.soon(
                    seen -> assertThat(seen.names(seen.engine(podman.socket()))).isEmpty());
        }
    }

    @Test
    void containersOfAPodShareNamespaces() {
        try (PrivateEngine podman = RealEngines.podman(directory);
                EngineScan scan = EngineScan.of(DockerDriver.PODMAN)) {
            podman.tell("load", "-i", podman.image().toString());
            podman.tell("pod", "create", "--name=pod", "--network=none", "--cgroup-parent=/" + PrivateEngine.cgroup());
            podman.tell("run", "-d", "--pod=pod", "--name=app", "bb:1", "/bin/sleep", "100032");
            podman.tell("run", "-d", "--pod=pod", "--name=side", "bb:1", "/bin/sleep", "100033");
            scan.soon(seen -> {
                Container app = seen.container(seen.engine(podman.socket()), "app");
                Container side = seen.container(seen.engine(podman.socket()), "side");
                assertThat(seen.all().sharesNamespacesWith(app))
                        .containsEntry(side, Set.of(NamespaceType.IPC, NamespaceType.NET, NamespaceType.UTS));
            });
        }
    }

    @Test
    void withoutAServiceContainersAreKnownByTheirWatchdogs() {
        try (PrivateEngine podman = RealEngines.podman(directory);
                EngineScan scan = EngineScan.of()) {
            podman.tell("load", "-i", podman.image().toString());
            run(podman, "db", "100034");
            String id = podman.tell("inspect", "--format={{.Id}}", "db");
            podman.endDaemon();
            EngineScan.Sight seen = scan.now();
            assertThat(seen.relations().snapshot().containers())
                    .filteredOn(container -> container.containerId().equals(id))
                    .singleElement()
                    .satisfies(db -> {
                        assertThat(db.name()).isEqualTo("db");
                        assertThat(db.type()).isEqualTo(Container.BY_CGROUP);
                        assertThat(db.flavor()).isEqualTo("podman.io");
                        assertThat(seen.process(db).commandLine()).containsExactly("/bin/sleep", "100034");
                    });
        }
    }

    private static void run(PrivateEngine podman, String name, String seconds) {
        podman.tell(
                "run",
                "-d",
                "--network=none",
                "--cgroup-parent=/" + PrivateEngine.cgroup(),
                "--name=" + name,
                "bb:1",
                "/bin/sleep",
                seconds);
    }

    private static Container db(EngineScan.Sight seen, PrivateEngine podman) {
        return seen.container(seen.engine(podman.socket()), "db");
    }
}
