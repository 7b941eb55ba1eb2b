package dev.cranny.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.model.NamespaceType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell in odd surroundings: started by commands such as unshare(1), it runs a script, tells its PID and namespaces, and waits
 * until it is closed; then it and all its children end.
 */
public final class Odd implements AutoCloseable {

    private static final String TELL = """
            read self _ < /proc/self/stat
            echo "self $self"
            for link in cgroup ipc mnt net pid time user uts; do
              echo "$link $(readlink /proc/$self/ns/$link)"
            done
            echo ready
            read _
            """;

    private final Process process;
    private final Map<String, String> told = new HashMap<>();

    private Odd(Process process) {
        this.process = process;
    }

    /** A shell started by {@code command}, which is to end in the program that executes what follows: {@code unshare --net}. */
    public static Odd start(String... command) throws IOException {
        return run("", command);
    }

    /**
     * The same after a script of its own, whose lines {@code name value} are {@linkplain #told told}.
     *
     * <p>All on one CPU: the kernel lets a mount namespace be bind-mounted only in an older one, so that there are no loops, and
     * compares their ids, which Linux 6.18 deals out in batches, one for each CPU.
     */
    public static Odd run(String script, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of("taskset", "--cpu-list", firstCpu()));
        line.addAll(List.of(command));
        line.addAll(List.of("sh", "-c", script + "\n" + TELL));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Odd odd = new Odd(process);
        odd.listen();
        return odd;
    }

    private static String firstCpu() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.replaceAll("\\D+(\\d+).*", "$1"))
                    .findFirst()
                    .orElse("0");
        }
    }

    /** Skips the test, with the reason, where we are not root: the kernel refuses such things to others. */
    public static void needsRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may make such namespaces");
    }

    private void listen() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            if (line == null) {
                close();
                throw new IOException("the odd process ended before it was ready");
            }
            String[] parts = line.split(" ", 2);
            told.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /** The PID of the shell, as our own procfs has it. */
    public int pid() {
        return Integer.parseInt(told("self"));
    }

    /** The inode of the namespace that it is in. */
    public long namespace(NamespaceType type) {
        String link = told(type.link());
        return Long.parseLong(link.substring(link.indexOf('[') + 1, link.length() - 1));
    }

    /** What it said in a line that starts with {@code name}. */
    public String told(String name) {
        String value = told.get(name);
        if (value == null) {
            throw new IllegalStateException("the odd process has not told its " + name + ", but " + told);
        }
        return value;
    }

    /** Whether it said anything by that name. */
    public boolean hasTold(String name) {
        return told.containsKey(name);
    }

    /** Lets it go on, and end. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = process.descendants().toList();
        process.outputWriter().close();
        try {
            if (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
