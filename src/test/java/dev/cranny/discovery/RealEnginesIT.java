package dev.cranny.discovery;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.EngineDriver;
import dev.cranny.engine.EngineSettings;
import dev.cranny.engine.Engines;
import dev.cranny.engine.containerd.ContainerdDriver;
import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.host.Machine;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.testkit.PrivateEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines as they are, in a PID namespace of their own, so that every PID they tell has to be translated. */
class RealEnginesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void dockerIsFoundAndFollowedThroughAContainersLife() {
        try (PrivateEngine docker = PrivateEngine.docker(directory);
                Engines engines = engines(DockerDriver.DOCKER)) {
            docker.importImage();
            docker.tell(
                    "run",
                    "-d",
                    "--network=none",
                    "--name=web",
                    "--restart=always",
                    "--label=com.docker.compose.project=shop",
                    "bb:1",
                    "/bin/sleep",
                    "100003");
            soon(() -> {
                Seen web = look(engines, docker, "web");
                assertThat(web.process().commandLine()).containsExactly("/bin/sleep", "100003");
                assertThat(web.container().image()).isEqualTo("bb:1");
                assertThat(web.container().restartPolicy()).isEqualTo("always");
                assertThat(web.container().privileged()).isFalse();
                assertThat(web.container().paused()).isFalse();
                assertThat(web.relations().containers().groups(web.container()))
                        .extracting(Group::name)
                        .containsExactly("shop");
                assertThat(web.relations().containers().sharedWithHost(web.container()))
                        .contains(NamespaceType.USER)
                        .doesNotContain(NamespaceType.MNT, NamespaceType.PID);
            });
            docker.tell("exec", "web", "/bin/true");
            docker.tell("pause", "web");
            soon(() -> assertThat(look(engines, docker, "web").container().paused())
                    .isTrue());
            docker.tell("unpause", "web");
            soon(() -> assertThat(look(engines, docker, "web").container().paused())
                    .isFalse());
            docker.tell("exec", "-d", "web", "/bin/sleep", "100004");
            soon(() -> {
                Seen web = look(engines, docker, "web");
                assertThat(web.relations().containers().processes(web.container()))
                        .extracting(process -> process.commandLine())
                        .contains(List.of("/bin/sleep", "100004"));
            });
            docker.tell("rm", "-f", "web");
            soon(() -> assertThat(containers(engines, docker)).isEmpty());
        }
    }

    @Test
    void aKilledDockerComesBackAsTheSameEngine() {
        try (PrivateEngine docker = PrivateEngine.docker(directory);
                Engines engines = engines(DockerDriver.DOCKER)) {
            docker.importImage();
            docker.tell("run", "-d", "--network=none", "--name=web", "bb:1", "/bin/sleep", "100005");
            soon(() -> look(engines, docker, "web"));
            Engine before = engine(engines, docker);
            docker.restart();
            soon(() -> {
                Engine after = engine(engines, docker);
                assertThat(after.id()).isEqualTo(before.id());
                assertThat(after.state()).isEqualTo("CONNECTED");
                assertThat(after.pid()).isNotEqualTo(before.pid());
                assertThat(containers(engines, docker)).isEmpty();
            });
        }
    }

    @Test
    void containerdIsFoundAndAnExecDoesNotEndItsContainer() {
        try (PrivateEngine containerd = PrivateEngine.containerd(directory);
                Engines engines = engines(new ContainerdDriver())) {
            containerd.tell(
                    "run",
                    "-d",
                    "--rootfs",
                    "--label",
                    "a=b",
                    containerd.root().toString(),
                    "x1",
                    "/bin/sleep",
                    "100006");
            soon(() -> {
                Seen x1 = look(engines, containerd, "cranny/x1");
                assertThat(x1.process().commandLine()).containsExactly("/bin/sleep", "100006");
                assertThat(x1.container().labels()).containsEntry("a", "b");
            });
            containerd.tell("task", "exec", "--exec-id", "e1", "x1", "/bin/true");
            containerd.tell("task", "pause", "x1");
            soon(() -> assertThat(
                            look(engines, containerd, "cranny/x1").container().paused())
                    .isTrue());
            containerd.tell("task", "resume", "x1");
            soon(() -> assertThat(
                            look(engines, containerd, "cranny/x1").container().paused())
                    .isFalse());
            containerd.tell("task", "kill", "-s", "KILL", "x1");
            soon(() -> assertThat(containers(engines, containerd)).isEmpty());
        }
    }

    @Test
    void podmanIsFoundByItsService() {
        try (PrivateEngine podman = PrivateEngine.podman(directory);
                Engines engines = engines(DockerDriver.PODMAN)) {
            podman.tell(
                    "run",
                    "-d",
                    "--network=none",
                    "--name=db",
                    "--rootfs",
                    podman.root().toString(),
                    "/bin/sleep",
                    "100007");
            soon(() -> assertThat(look(engines, podman, "db").process().commandLine())
                    .containsExactly("/bin/sleep", "100007"));
            podman.tell("kill", "db");
            soon(() -> assertThat(containers(engines, podman)).isEmpty());
        }
    }

    /** A container, and what follows from the snapshot that it is in. */
    private record Seen(Container container, Relations relations) {
        LinuxProcess process() {
            LinuxProcess process = relations.containers().process(container);
            assertThat(process).as("the process of " + container).isNotNull();
            return process;
        }
    }

    /** A scan takes what engines need as well: their time. */
    private static void soon(ThrowingCallable check) {
        eventually(PATIENCE, Duration.ofMillis(250), check);
    }

    private static Engines engines(EngineDriver driver) {
        return Engines.start(Machine.local(), List.of(driver), EngineSettings.DEFAULT);
    }

    private static Relations scan(Engines engines) {
        return Relations.of(Discovery.of(Machine.local(), DiscoveryOptions.DEFAULT.withEngines(engines::all))
                .run());
    }

    private static Engine engine(Relations relations, PrivateEngine engine) {
        return relations.snapshot().engines().stream()
                .filter(one -> one.api().equals("unix://" + engine.socket()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the engine at " + engine.socket() + " was not found, but "
                        + relations.snapshot().engines() + "; "
                        + relations.snapshot().problems()));
    }

    private static Engine engine(Engines engines, PrivateEngine engine) {
        return engine(scan(engines), engine);
    }

    private static List<Container> containers(Engines engines, PrivateEngine engine) {
        Relations relations = scan(engines);
        return relations.containers().containers(engine(relations, engine));
    }

    private static Seen look(Engines engines, PrivateEngine engine, String name) {
        Relations relations = scan(engines);
        return relations.containers().containers(engine(relations, engine)).stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .map(container -> new Seen(container, relations))
                .orElseThrow(() -> new AssertionError(
                        "no container " + name + " but " + relations.snapshot().containers() + "; "
                                + relations.snapshot().problems()));
    }
}
