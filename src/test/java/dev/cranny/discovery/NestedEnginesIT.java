package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.containerd.ContainerdDriver;
import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.testkit.PrivateEngine;
import dev.cranny.testkit.RealEngines;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines in containers of another engine, whose PIDs are two namespaces away from ours. */
class NestedEnginesIT {

    @TempDir
    Path directory;

    @Test
    void dockerInDockerIsFoundAndItsContainersAreInsideTheOuterOne() {
        try (PrivateEngine docker = RealEngines.docker(directory);
                EngineScan scan = EngineScan.of(DockerDriver.DOCKER)) {
            inContainer(
                    docker,
                    "outer",
                    "/var/lib/docker",
                    "/usr/sbin/dockerd",
                    "--bridge=none",
                    "--iptables=false",
                    "--ip-forward=false");
            scan.soon(seen -> assertThat(
                            inner(seen, docker, "outer", "docker.com").state())
                    .isEqualTo("CONNECTED"));
            docker.tell("cp", docker.image().toString(), "outer:/tmp/image.tar");
            docker.tell("exec", "outer", "/usr/bin/docker", "load", "-i", "/tmp/image.tar");
            docker.tell(
                    "exec",
                    "outer",
                    "/usr/bin/docker",
                    "run",
                    "-d",
                    "--network=none",
                    "--name=inner",
                    "bb:1",
                    "/bin/sleep",
                    "100051");
            scan.soon(seen -> {
                Container outer = seen.container(seen.engine(docker.socket()), "outer");
                Container inner = seen.container(inner(seen, docker, "outer", "docker.com"), "inner");
                assertThat(outer.privileged()).isTrue();
                assertThat(seen.process(inner).commandLine()).containsExactly("/bin/sleep", "100051");
                assertThat(seen.all().enclosing(inner)).isEqualTo(outer);
                assertThat(seen.all().nested(outer)).containsExactly(inner);
                assertThat(seen.all().processes(outer)).doesNotContain(seen.process(inner));
            });
            docker.tell("exec", "outer", "/usr/bin/docker", "pause", "inner");
            scan.soon(seen -> assertThat(seen.container(inner(seen, docker, "outer", "docker.com"), "inner")
                            .paused())
                    .isTrue());
            docker.tell("exec", "outer", "/usr/bin/docker", "unpause", "inner");
            scan.soon(seen -> assertThat(seen.container(inner(seen, docker, "outer", "docker.com"), "inner")
                            .paused())
                    .isFalse());
            EngineScan.Sight before = scan.now();
            Container inner = before.container(inner(before, docker, "outer", "docker.com"), "inner");
            docker.tell("kill", "outer");
            scan.soon(seen -> {
                assertThat(seen.names(seen.engine(docker.socket()))).isEmpty();
                assertThat(seen.relations().snapshot().containers())
                        .noneMatch(container -> container.containerId().equals(inner.containerId()));
                assertThat(seen.relations().snapshot().engines())
                        .noneMatch(engine -> engine.id().equals(inner.engine())
                                && engine.state().equals("CONNECTED"));
            });
        }
    }

    @Test
    void containerdInDockerIsFoundAndItsContainersAreInsideTheOuterOne() {
        try (PrivateEngine docker = RealEngines.docker(directory);
                EngineScan scan = EngineScan.of(DockerDriver.DOCKER, new ContainerdDriver())) {
            inContainer(docker, "outer", "/var/lib/containerd", "/usr/bin/containerd");
            scan.soon(seen -> assertThat(
                            inner(seen, docker, "outer", "containerd.io").state())
                    .isEqualTo("CONNECTED"));
            docker.tell("cp", docker.root().toString(), "outer:/tmp/root");
            docker.tell(
                    "exec",
                    "outer",
                    "/usr/bin/ctr",
                    "-n",
                    "demo",
                    "run",
                    "-d",
                    "--null-io",
                    "--rootfs",
                    "/tmp/root",
                    "x1",
                    "/bin/sleep",
                    "100052");
            scan.soon(seen -> {
                Container inner = seen.container(inner(seen, docker, "outer", "containerd.io"), "demo/x1");
                assertThat(seen.process(inner).commandLine()).containsExactly("/bin/sleep", "100052");
                assertThat(seen.all().enclosing(inner))
                        .isEqualTo(seen.container(seen.engine(docker.socket()), "outer"));
            });
            docker.tell("exec", "outer", "/usr/bin/ctr", "-n", "demo", "task", "kill", "-s", "KILL", "x1");
            scan.soon(seen -> assertThat(seen.names(inner(seen, docker, "outer", "containerd.io")))
                    .isEmpty());
        }
    }

    /** In what looks like a host that has what this host has. */
    private static void inContainer(PrivateEngine docker, String name, String volume, String... command) {
        docker.tell("load", "-i", docker.image().toString());
        docker.tell(Stream.concat(
                        Stream.of(
                                "run",
                                "-d",
                                "--privileged",
                                "--network=none",
                                "--name=" + name,
                                "-v",
                                "/usr:/usr:ro",
                                "-v",
                                volume,
                                "bb:1"),
                        Stream.of(command))
                .toArray(String[]::new));
    }

    private static Engine inner(EngineScan.Sight seen, PrivateEngine docker, String outer, String type) {
        return seen.engine(seen.container(seen.engine(docker.socket()), outer), type);
    }
}
