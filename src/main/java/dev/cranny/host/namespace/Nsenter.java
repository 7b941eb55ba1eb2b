package dev.cranny.host.namespace;

import dev.cranny.model.NamespaceType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs in other namespaces, by nsenter(1) of util-linux: the way into those that no thread of ours may enter (user and time
 * namespaces), and the way for programs into all the others.
 *
 * <pre>{@code
 * try (OpenNamespace user = OpenNamespace.at("/proc/4711/ns/user")) {
 *     Process process = Nsenter.find().asRoot(List.of(user), List.of("id", "-u")).start();
 *     String uid = process.inputReader().readLine(); // 0
 * }
 * }</pre>
 *
 * <p>The namespaces must be open until the program runs. It is looked for in the mount namespace that it is to run in.
 */
public final class Nsenter {

    private static final String NAME = "nsenter";

    private final Path program;

    private Nsenter(Path program) {
        this.program = program;
    }

    /**
     * Finds it where the environment variable {@code PATH} says, or where it usually is.
     *
     * @throws NamespaceException where it is not installed
     */
    public static Nsenter find() throws NamespaceException {
        return find(System.getenv().getOrDefault("PATH", "") + ":/usr/bin:/bin");
    }

    static Nsenter find(String path) throws NamespaceException {
        return Stream.of(path.split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Nsenter::new)
                .orElseThrow(() -> new NamespaceException(
                        NAME, "not installed; it is needed to enter user and time namespaces, and part of util-linux"));
    }

    /** A program that runs as root of the user namespace that is entered, which nsenter(1) makes it; else as we are. */
    public ProcessBuilder asRoot(List<OpenNamespace> namespaces, List<String> command) {
        return program(List.of(), namespaces, command);
    }

    /** A program that runs as whatever we are in there. */
    public ProcessBuilder asWeAre(List<OpenNamespace> namespaces, List<String> command) {
        return program(List.of("--preserve-credentials"), namespaces, command);
    }

    private ProcessBuilder program(List<String> options, List<OpenNamespace> namespaces, List<String> command) {
        List<String> line = new ArrayList<>();
        line.add(program.toString());
        line.addAll(options);
        long self = ProcessHandle.current().pid();
        for (OpenNamespace namespace : namespaces) {
            // By our own descriptor: it cannot lead to another one by the time that it is opened.
            line.add(option(namespace.type()) + "=/proc/" + self + "/fd/" + namespace.number());
        }
        line.add("--");
        line.addAll(command);
        return new ProcessBuilder(line);
    }

    private static String option(NamespaceType type) {
        return switch (type) {
            case MNT -> "--mount";
            case CGROUP, IPC, NET, PID, TIME, USER, UTS -> "--" + type.link();
        };
    }
}
