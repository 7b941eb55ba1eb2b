package dev.cranny.host.namespace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that waits in a mount namespace: cat(1), entered by {@link Nsenter}. It ends when its standard input does, and that ends
 * when this is closed, and when we end, however that comes about.
 */
final class PauseProcess implements Pauser {

    private static final byte[] READY = "OK\n".getBytes(US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST_ERRORS = 1000;

    private final Process process;

    private PauseProcess(Process process) {
        this.process = process;
    }

    static PauseProcess in(OpenNamespace mountNamespace) throws IOException {
        try (OpenNamespace owner = mountNamespace.owner();
                OpenNamespace own = OpenNamespace.at("/proc/self/ns/user")) {
            List<OpenNamespace> way =
                    owner.inode() == own.inode() ? List.of(mountNamespace) : List.of(owner, mountNamespace);
            return start(Nsenter.find(), way, List.of("cat"));
        }
    }

    static PauseProcess start(Nsenter nsenter, List<OpenNamespace> way, List<String> command) throws IOException {
        PauseProcess pause = new PauseProcess(started(nsenter.asWeAre(way, command)));
        try {
            pause.awaitReady();
            return pause;
        } catch (IOException e) {
            pause.close();
            throw e;
        }
    }

    private static Process started(ProcessBuilder builder) throws IOException {
        // The shell's variables are of no use in there; where programs are, is.
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new NamespaceException("pause process", "cannot be started: " + e.getMessage(), e);
        }
    }

    /** It repeats what it is told, once it is where it is to be. */
    private void awaitReady() throws IOException {
        try {
            process.getOutputStream().write(READY);
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It has ended already, and has said why.
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        InputStream output = process.getInputStream();
        while (output.available() < READY.length && process.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new NamespaceException("pause process", "says nothing for " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE);
        }
        byte[] said = output.readNBytes(Math.min(output.available(), READY.length));
        if (Arrays.equals(said, READY)) {
            return;
        }
        if (said.length > 0) {
            throw new NamespaceException("pause process", "unexpected output: " + new String(said, UTF_8).strip());
        }
        String errors = new String(process.getErrorStream().readNBytes(MOST_ERRORS), UTF_8).strip();
        throw new NamespaceException(
                "pause process", errors.isEmpty() ? "ended before it was ready" : "failed: " + errors);
    }

    @Override
    public int pid() {
        return (int) process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        for (Closeable stream :
                List.of(process.getOutputStream(), process.getInputStream(), process.getErrorStream())) {
            try {
                stream.close();
            } catch (IOException e) {
                // What it did not read is of no interest any more.
            }
        }
        TaskEnd.await(process);
    }
}
