package dev.cranny.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A script that makes something, tells about it line by line, and keeps it until it is closed: then its standard input ends,
 * which is what it waits for. Whatever it has started and not ended is killed.
 *
 * <pre>{@code
 * try (ShellScript script = ShellScript.start("unshare -n bash -c 'readlink /proc/self/ns/net; read -r _'")) {
 *     String net = script.line();
 * }
 * }</pre>
 */
public final class ShellScript implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;
    private static final String END = new String("end of output");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ShellScript(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("script output").start(this::read);
    }

    /** Starts {@code bash -c script}; {@code $0}, {@code $1}, … are the arguments. What it says in errors goes to ours. */
    public static ShellScript start(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script));
        command.addAll(List.of(arguments));
        try {
            return new ShellScript(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("cannot read what the script says: " + e.getMessage());
        }
        lines.add(END);
    }

    /** The next line that it says. */
    public String line() {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line == END) {
                throw new AssertionError(line == null ? "the script says nothing" : "the script has ended");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the script", e);
        }
    }

    /** The next line, a number. */
    public long number() {
        return Long.parseLong(line().strip());
    }

    /** Writes a line to it, which it may be waiting for. */
    public void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PID of the shell. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        try {
            process.getOutputStream().close();
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            // It is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        Eventually.eventually(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    }
}
