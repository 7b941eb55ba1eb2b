package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.PrivateEngine;
import dev.cranny.testkit.RealEngines;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docker as it is, in a PID namespace of its own, so that every PID it tells has to be translated. */
class DockerIT {

    @TempDir
    Path directory;

    private PrivateEngine docker;
    private EngineScan scan;

    @BeforeEach
    void start() {
        docker = RealEngines.docker(directory);
        scan = EngineScan.of(DockerDriver.DOCKER);
        docker.tell("load", "-i", docker.image().toString());
    }

    @AfterEach
    void end() {
        if (scan != null) {
            scan.close();
        }
        if (docker != null) {
            docker.close();
        }
    }

    @Test
    void aContainerIsFollowedThroughItsLife() {
        run("web", "100003", "--restart=always", "--label=tier=front");
        scan.soon(seen -> {
            Container web = container(seen, "web");
            assertThat(seen.process(web).commandLine()).containsExactly("/bin/sleep", "100003");
            assertThat(web.image()).isEqualTo("bb:1");
            assertThat(web.restartPolicy()).isEqualTo("always");
            assertThat(web.privileged()).isFalse();
            assertThat(web.paused()).isFalse();
            assertThat(web.createdAt()).isBefore(seen.relations().snapshot().takenAt());
            assertThat(web.labels()).containsEntry("tier", "front");
        });
        docker.tell("pause", "web");
        scan.soon(seen -> assertThat(container(seen, "web").paused()).isTrue());
        docker.tell("unpause", "web");
        scan.soon(seen -> assertThat(container(seen, "web").paused()).isFalse());
        docker.tell("exec", "web", "/bin/true");
        docker.tell("exec", "-d", "web", "/bin/sleep", "100004");
        scan.soon(seen -> assertThat(seen.commands(container(seen, "web")))
                .containsExactlyInAnyOrder(List.of("/bin/sleep", "100003"), List.of("/bin/sleep", "100004")));
        Container before = container(scan.now(), "web");

        docker.tell("kill", "web");
        scan.soon(seen -> assertThat(seen.names(engine(seen))).isEmpty());
        docker.tell("start", "web");
        scan.soon(seen -> {
            Container again = container(seen, "web");
            assertThat(again.id()).isEqualTo(before.id());
            assertThat(again.pid()).isNotEqualTo(before.pid());
        });
        docker.tell("rm", "-f", "web");
        scan.soon(seen -> assertThat(seen.names(engine(seen))).isEmpty());
    }

    @Test
    void whatContainersShareIsSeen() {
        run("web", "100011", "--ipc=shareable");
        docker.tell(
                "run",
                "-d",
                "--name=shell",
                "--network=container:web",
                "--ipc=container:web",
                "--uts=host",
                "--pid=container:web",
                "bb:1",
                "/bin/sleep",
                "100012");
        docker.tell("run", "-d", "--name=strong", "--network=none", "--privileged", "bb:1", "/bin/sleep", "100013");
        scan.soon(seen -> {
            Container web = container(seen, "web");
            Container shell = container(seen, "shell");
            assertThat(seen.all().sharesNamespacesWith(web))
                    .containsOnlyKeys(shell)
                    .containsValue(Set.of(NamespaceType.IPC, NamespaceType.NET, NamespaceType.PID));
            assertThat(seen.all().sharedWithHost(web))
                    .contains(NamespaceType.USER)
                    .doesNotContain(NamespaceType.UTS);
            assertThat(seen.all().sharedWithHost(shell))
                    .contains(NamespaceType.UTS)
                    .doesNotContain(NamespaceType.MNT);
            assertThat(container(seen, "strong").privileged()).isTrue();
        });
    }

    @Test
    void containersOfAComposeProjectAreAGroup() {
        run(
                "shop-web-1",
                "100014",
                "--label=com.docker.compose.project=shop",
                "--label=com.docker.compose.service=web");
        run("shop-db-1", "100015", "--label=com.docker.compose.project=shop", "--label=com.docker.compose.service=db");
        run("other", "100016");
        scan.soon(seen -> {
            assertThat(seen.groups(container(seen, "shop-web-1"))).containsExactly("shop");
            assertThat(seen.groups(container(seen, "other"))).isEmpty();
            assertThat(seen.all()
                            .containers(seen.all()
                                    .groups(container(seen, "shop-db-1"))
                                    .getFirst()))
                    .extracting(Container::name)
                    .containsExactlyInAnyOrder("shop-web-1", "shop-db-1");
        });
    }

    @Test
    void containersOutliveTheDaemonThatIsKilled() {
        run("web", "100017");
        scan.soon(seen -> container(seen, "web"));
        EngineScan.Sight before = scan.now();
        long killed = docker.pid();
        docker.signal("KILL");
        EngineScan.Sight meanwhile = scan.now();
        assertThat(meanwhile.process(container(meanwhile, "web"))).isEqualTo(before.process(container(before, "web")));
        scan.soon(seen -> {
            Engine back = engine(seen);
            assertThat(back.state()).isEqualTo("CONNECTED");
            assertThat(back.pid()).isNotNull().isNotEqualTo((int) killed);
            assertThat(back.id()).isEqualTo(engine(before).id());
            assertThat(container(seen, "web").pid())
                    .isEqualTo(container(before, "web").pid());
        });
        docker.tell("pause", "web");
        scan.soon(seen -> assertThat(container(seen, "web").paused()).isTrue());
    }

    @Test
    void containersOutliveTheDaemonThatIsRestarted() {
        run("web", "100018");
        scan.soon(seen -> container(seen, "web"));
        Container before = container(scan.now(), "web");
        long ended = docker.pid();
        docker.signal("TERM");
        scan.soon(seen -> {
            assertThat(engine(seen).state()).isEqualTo("CONNECTED");
            assertThat(engine(seen).pid()).isNotNull().isNotEqualTo((int) ended);
            assertThat(container(seen, "web")).isEqualTo(before);
        });
        docker.tell("rm", "-f", "web");
        scan.soon(seen -> assertThat(seen.names(engine(seen))).isEmpty());
    }

    @Test
    void whatEndsWithTheDaemonIsGoneWhenItComesBackAsTheSameEngine() {
        run("web", "100019");
        scan.soon(seen -> container(seen, "web"));
        Engine before = engine(scan.now());
        docker.restart();
        scan.soon(seen -> {
            Engine after = engine(seen);
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.state()).isEqualTo("CONNECTED");
            assertThat(after.pid()).isNotEqualTo(before.pid());
            assertThat(seen.names(after)).isEmpty();
        });
    }

    @Test
    void aFrozenDaemonIsToldOfAndHoldsUpNoScan() {
        run("web", "100020");
        scan.soon(seen -> container(seen, "web"));
        docker.signal("STOP");
        scan.soon(seen -> {
            assertThat(engine(seen).state()).contains("no answer within 5 s");
            assertThat(seen.process(container(seen, "web")).commandLine()).containsExactly("/bin/sleep", "100020");
            assertThat(seen.relations().snapshot().complete()).isFalse();
        });
        docker.signal("CONT");
        scan.soon(seen -> assertThat(engine(seen).state()).isEqualTo("CONNECTED"));
        docker.tell("kill", "web");
        scan.soon(seen -> assertThat(seen.names(engine(seen))).isEmpty());
    }

    private void run(String name, String seconds, String... options) {
        docker.tell(Stream.of(
                        List.of("run", "-d", "--network=none", "--name=" + name),
                        List.of(options),
                        List.of("bb:1", "/bin/sleep", seconds))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private Engine engine(EngineScan.Sight seen) {
        return seen.engine(docker.socket());
    }

    private Container container(EngineScan.Sight seen, String name) {
        return seen.container(engine(seen), name);
    }
}
