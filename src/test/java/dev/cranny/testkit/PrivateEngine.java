package dev.cranny.testkit;

import static dev.cranny.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real container engine, in mount, network and PID namespaces of its own: closing it kills the first process of those, and
 * with it whatever the engine has started and mounted. PIDs that it tells are those of its own PID namespace.
 *
 * <p>Where the engine is not installed, or we are not root, the test is skipped and says so.
 */
public final class PrivateEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private final Path directory;
    private final Path socket;
    private final List<String> client;
    private final List<String> daemon;
    private final String runtimes;
    private final String cgroup = "cranny-it-" + ProcessHandle.current().pid();
    private Process process;

    private PrivateEngine(Path directory, Path socket, List<String> client, List<String> daemon, String runtimes) {
        this.directory = directory;
        this.socket = socket;
        this.client = client;
        this.daemon = daemon;
        this.runtimes = runtimes;
        makeRoot(directory.resolve("rootfs"));
        process = launch();
    }

    /** Docker Engine, without networks. */
    public static PrivateEngine docker(Path directory) {
        needs("dockerd", "docker");
        Path socket = directory.resolve("docker.sock");
        String cgroup = "cranny-it-" + ProcessHandle.current().pid();
        return new PrivateEngine(
                directory,
                socket,
                List.of("docker", "-H", "unix://" + socket),
                List.of(
                        "dockerd",
                        "--data-root=" + directory.resolve("data"),
                        "--exec-root=" + directory.resolve("exec"),
                        "--pidfile=" + directory.resolve("pid"),
                        "--host=unix://" + socket,
                        "--cgroup-parent=/" + cgroup,
                        "--bridge=none",
                        "--iptables=false",
                        "--ip-forward=false"),
                "/run");
    }

    /** containerd without CRI. */
    public static PrivateEngine containerd(Path directory) {
        needs("containerd", "ctr");
        Path socket = directory.resolve("containerd.sock");
        write(directory.resolve("config.toml"), """
                version = 2
                disabled_plugins = ["io.containerd.grpc.v1.cri"]
                root = "%1$s/root"
                state = "%1$s/state"
                [grpc]
                  address = "%1$s/containerd.sock"
                """.formatted(directory));
        return new PrivateEngine(
                directory,
                socket,
                List.of("ctr", "-a", socket.toString(), "-n", "cranny"),
                List.of(
                        "containerd",
                        "--config",
                        directory.resolve("config.toml").toString()),
                "/run/containerd/runc");
    }

    /** podman's service. */
    public static PrivateEngine podman(Path directory) {
        needs("podman", "conmon", "runc");
        Path socket = directory.resolve("podman.sock");
        write(directory.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=4096:4096", "nproc=16384:16384"]
                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                runtime = "runc"
                """);
        List<String> podman = List.of(
                "env",
                "CONTAINERS_CONF=" + directory.resolve("containers.conf"),
                "podman",
                "--root=" + directory.resolve("root"),
                "--runroot=" + directory.resolve("run"),
                "--tmpdir=" + directory.resolve("tmp"));
        return new PrivateEngine(
                directory,
                socket,
                List.of("podman", "--url=unix://" + socket),
                Stream.concat(podman.stream(), Stream.of("system", "service", "--time=0", "unix://" + socket))
                        .toList(),
                "/run");
    }

    private static void needs(String... programs) {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start an engine");
        assumeTrue(Files.isExecutable(BUSYBOX), "busybox-static is not installed");
        for (String program : programs) {
            boolean installed = Stream.of("/usr/bin/", "/usr/sbin/", "/usr/local/bin/")
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory + program)));
            assumeTrue(installed, program + " is not installed");
        }
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** A directory with a busybox, for containers. */
    public Path root() {
        return directory.resolve("rootfs");
    }

    /** Tells the engine something, and returns what it says. */
    public String tell(String... words) {
        List<String> command = new ArrayList<>(client);
        command.addAll(List.of(words));
        return run(command);
    }

    /** Makes an image with a busybox that Docker calls {@code bb:1}. */
    public void importImage() {
        Path tar = directory.resolve("rootfs.tar");
        run(List.of("tar", "-C", root().toString(), "-cf", tar.toString(), "."));
        tell("import", tar.toString(), "bb:1");
    }

    /** Kills the engine and all that it has started, and starts it again. */
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        kill();
        removeCgroups();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--net",
                "--pid",
                "--fork",
                "--mount-proc",
                "--propagation=private",
                "--kill-child",
                // What runtimes keep in /run outlives them, and would be found by the next one.
                "sh",
                "-c",
                "mkdir -p $0 && mount -t tmpfs tmpfs $0 && exec \"$@\"",
                runtimes));
        command.addAll(daemon);
        try {
            Files.deleteIfExists(directory.resolve("pid"));
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            eventually(PATIENCE, () -> {
                assertThat(started.isAlive())
                        .as("see " + directory.resolve("log"))
                        .isTrue();
                assertThat(socket).exists();
            });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill() {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            Files.deleteIfExists(socket);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while an engine ended", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeCgroups() {
        String find = "find /sys/fs/cgroup -depth -type d -path '*/%s*' -exec rmdir {} +".formatted(cgroup);
        try {
            new ProcessBuilder("sh", "-c", find + " 2>/dev/null; true").start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void makeRoot(Path root) {
        try {
            Path bin = Files.createDirectories(root.resolve("bin"));
            for (String directory : List.of("proc", "sys", "dev", "tmp", "etc", "run")) {
                Files.createDirectories(root.resolve(directory));
            }
            Files.copy(BUSYBOX, bin.resolve("busybox"));
            for (String name : List.of("sh", "sleep", "true")) {
                Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> command) {
        try {
            Path output = Files.createTempFile(directory, "output", "");
            Process running = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            String text = Files.readString(output, UTF_8).strip();
            assertThat(running.exitValue())
                    .as(String.join(" ", command) + ": " + text)
                    .isZero();
            return text;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
