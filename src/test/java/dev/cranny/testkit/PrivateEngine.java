package dev.cranny.testkit;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real container engine, in mount, network and PID namespaces of its own: closing it kills the first process of those, and
 * with it whatever the engine has started and mounted. PIDs that it tells are those of its own PID namespace. While it is open,
 * its daemon is started again whenever it ends.
 */
public final class PrivateEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What lies in /run outlives its maker, and would be found by the next one. */
    private static final String SUPERVISE = """
            mount -t tmpfs tmpfs /run || exit 1
            busybox ip link set lo up
            until [ -e "$0" ]; do "$@"; sleep 0.2; done
            exec sleep 100000
            """;

    private final Path directory;
    private final Path socket;
    private final Path stop;
    private final Busybox busybox;
    private final List<String> client;
    private final String program;
    private final List<String> daemon;
    private Process process;

    /**
     * Starts it.
     *
     * @param directory for all that it writes
     * @param client the command that tells it something
     * @param program the name of the daemon's process
     * @param daemon the command that runs it
     */
    PrivateEngine(
            Path directory, Path socket, Busybox busybox, List<String> client, String program, List<String> daemon) {
        this.directory = directory;
        this.socket = socket;
        this.stop = directory.resolve("stop");
        this.busybox = busybox;
        this.client = client;
        this.program = program;
        this.daemon = daemon;
        process = launch();
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** A directory with a busybox, for containers. */
    public Path root() {
        return busybox.root();
    }

    /** The archive of an image that will be called {@code docker.io/library/bb:1}. */
    public Path image() {
        return busybox.image();
    }

    /** The cgroup below which its containers are to be. */
    public static String cgroup() {
        return "cranny-it-" + ProcessHandle.current().pid();
    }

    /** Tells the engine something, and returns what it says. */
    public String tell(String... words) {
        return Run.successfully(Stream.concat(client.stream(), Stream.of(words)).toList());
    }

    /** Sends its daemon a signal: {@code KILL}, {@code TERM}, {@code STOP}. */
    public void signal(String signal) {
        Run.successfully("kill", "-" + signal, Long.toString(pid()));
    }

    /** Ends the daemon, and keeps it from being started again; what it has started lives on. */
    public void endDaemon() {
        Run.successfully("touch", stop.toString());
        ProcessHandle ending = daemon().orElseThrow();
        ending.destroy();
        eventually(PATIENCE, PAUSE, () -> assertThat(ending.isAlive()).isFalse());
    }

    /** Of its daemon, as we number it. */
    public long pid() {
        return daemon().orElseThrow(() -> new AssertionError("no daemon; " + log()))
                .pid();
    }

    private Optional<ProcessHandle> daemon() {
        return process.descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/" + program))
                // The first one: what it has started may have the same name.
                .min((one, other) -> Long.compare(one.pid(), other.pid()));
    }

    /** Kills the engine and all that it has started, and starts it again. */
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        kill();
        Run.successfully(
                "sh",
                "-c",
                "find /sys/fs/cgroup -depth -type d -path '*/%s*' -exec rmdir {} + 2>/dev/null; true"
                        .formatted(cgroup()));
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
                "sh",
                "-c",
                SUPERVISE,
                stop.toString()));
        command.addAll(daemon);
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            eventually(PATIENCE, PAUSE, () -> {
                assertThat(started.isAlive()).as(this::log).isTrue();
                assertThat(socket).as(this::log).exists();
                tell("version");
            });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            return "without a log: " + e;
        }
    }

    private void kill() {
        // The first process of a PID namespace ends when all others in it have, pid_namespaces(7), and who is frozen
        // does not.
        process.children().forEach(ProcessHandle::destroyForcibly);
        Run.successfully("sh", "-c", """
                find /sys/fs/cgroup -path '*/%1$s*' -name freezer.state | while read file; do echo THAWED > "$file"; done
                find /sys/fs/cgroup -path '*/%1$s*' -name cgroup.freeze | while read file; do echo 0 > "$file"; done
                """.formatted(cgroup()));
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Files.deleteIfExists(socket);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while an engine ended", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
