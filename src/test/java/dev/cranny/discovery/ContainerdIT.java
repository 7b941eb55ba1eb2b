package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.containerd.ContainerdDriver;
import dev.cranny.model.Container;
import dev.cranny.testkit.PrivateEngine;
import dev.cranny.testkit.RealEngines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** containerd as it is, told what to do by ctr(8). */
class ContainerdIT {

    private static final String X1 = PrivateEngine.cgroup() + "/x1";

    @TempDir
    Path directory;

    @Test
    void aContainerIsFollowedThroughItsLifeAndAnExecDoesNotEndIt() {
        try (PrivateEngine containerd = RealEngines.containerd(directory);
                EngineScan scan = EngineScan.of(new ContainerdDriver())) {
            start(containerd, "100021");
            scan.soon(seen -> {
                Container x1 = x1(seen, containerd);
                assertThat(seen.process(x1).commandLine()).containsExactly("/bin/sleep", "100021");
                assertThat(x1.labels()).containsEntry("a", "b");
                assertThat(x1.cgroup()).isEqualTo("/" + X1);
            });
            String fifos = directory.resolve("fifos").toString();
            containerd.tell("task", "exec", "--fifo-dir", fifos, "--exec-id", "e1", "x1", "/bin/true");
            containerd.tell(
                    "task", "exec", "--fifo-dir", fifos, "--exec-id", "e2", "--detach", "x1", "/bin/sleep", "100022");
            scan.soon(seen -> assertThat(seen.commands(x1(seen, containerd)))
                    .containsExactlyInAnyOrder(List.of("/bin/sleep", "100021"), List.of("/bin/sleep", "100022")));
            containerd.tell("task", "pause", "x1");
            scan.soon(seen -> assertThat(x1(seen, containerd).paused()).isTrue());
            containerd.tell("task", "resume", "x1");
            scan.soon(seen -> assertThat(x1(seen, containerd).paused()).isFalse());
            containerd.tell("task", "kill", "-s", "KILL", "x1");
            scan.soon(seen ->
                    assertThat(seen.names(seen.engine(containerd.socket()))).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void containersOutliveTheDaemonThatEndsAndComesBack(String signal) {
        try (PrivateEngine containerd = RealEngines.containerd(directory);
                EngineScan scan = EngineScan.of(new ContainerdDriver())) {
            start(containerd, "100023");
            scan.soon(seen -> x1(seen, containerd));
            Container before = x1(scan.now(), containerd);
            long ended = containerd.pid();
            containerd.signal(signal);
            assertThat(x1(scan.now(), containerd).pid()).isEqualTo(before.pid());
            scan.soon(seen -> {
                assertThat(seen.engine(containerd.socket()).state()).isEqualTo("CONNECTED");
                assertThat(seen.engine(containerd.socket()).pid()).isNotNull().isNotEqualTo((int) ended);
                assertThat(x1(seen, containerd)).isEqualTo(before);
            });
            containerd.tell("task", "kill", "-s", "KILL", "x1");
            scan.soon(seen ->
                    assertThat(seen.names(seen.engine(containerd.socket()))).isEmpty());
        }
    }

    private static void start(PrivateEngine containerd, String seconds) {
        String root = containerd.root().toString();
        containerd.tell(
                "run", "--detach", "--null-io", "--rootfs", "--label", "a=b", root, "x1", "/bin/sleep", seconds);
    }

    private static Container x1(EngineScan.Sight seen, PrivateEngine containerd) {
        return seen.container(seen.engine(containerd.socket()), X1);
    }
}
