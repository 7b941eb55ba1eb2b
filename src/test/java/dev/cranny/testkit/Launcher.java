package dev.cranny.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program, started as a person starts it, in an environment that has no setting of Cranny but those given here.
 */
public final class Launcher {

    /** What the build has made. */
    public static final Path PROGRAM = Path.of("target/quarkus-app/cranny").toAbsolutePath();

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> prefix = new ArrayList<>();
    private Path program = PROGRAM;
    private Path directory = Path.of("").toAbsolutePath();

    /** A service that it starts keeps its data in {@code data}, and listens on any free port. */
    public static Launcher with(Path data) {
        return new Launcher().set("CRANNY_DATA_DIR", data.toString()).set("QUARKUS_HTTP_PORT", "0");
    }

    /** Sets a variable of the environment. */
    public Launcher set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Starts another launcher: a link to it, a copy. */
    public Launcher program(Path other) {
        program = other;
        return this;
    }

    /** Starts it in another directory. */
    public Launcher in(Path other) {
        directory = other;
        return this;
    }

    /** Starts it through another command: {@code setpriv …}. */
    public Launcher through(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /** Runs a command that ends by itself. */
    public Finished run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("cranny", ".out");
        Path err = Files.createTempFile("cranny", ".err");
        try {
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS))
                        .as("it ends by itself")
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts the service and waits until it says that it is ready. */
    public RunningService serve(String... arguments) throws IOException {
        return RunningService.of(builder(arguments));
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CRANNY_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(settings);
        return builder;
    }

    /** A command that has ended. */
    public record Finished(int exitCode, String out, String err) {}
}
