package dev.cranny.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs what is in {@code src/test/python}, with packages of its own. Skips the test where there is no Python, or no way to get them. */
public final class PythonScript {

    private static final Path HOME = Path.of("src/test/python");
    private static final Path ENVIRONMENT = Path.of("target/python").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 300;

    private PythonScript() {}

    /** Runs a script to its end and returns what it has printed, errors too. */
    public static String run(String script, String... arguments) {
        install();
        List<String> command = new ArrayList<>(List.of(
                ENVIRONMENT.resolve("bin/python").toString(),
                HOME.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Result result = execute(command);
        if (result.status() != 0) {
            throw new AssertionError(script + " failed: " + result.output());
        }
        return result.output();
    }

    /** Once for each list of packages: a copy of it says which ones are installed. */
    private static synchronized void install() {
        Path wanted = HOME.resolve("requirements.txt");
        Path installed = ENVIRONMENT.resolve("requirements.txt");
        try {
            if (Files.exists(installed) && Files.mismatch(wanted, installed) == -1) {
                return;
            }
            Result environment = execute(List.of("python3", "-m", "venv", "--clear", ENVIRONMENT.toString()));
            assumeTrue(environment.status() == 0, "needs Python with venv: " + environment.output());
            Result packages = execute(List.of(
                    ENVIRONMENT.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--requirement",
                    wanted.toString()));
            assumeTrue(packages.status() == 0, "pip could not install what the test needs: " + packages.output());
            Files.copy(wanted, installed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(int status, String output) {}

    private static Result execute(List<String> command) {
        try {
            Path output = Files.createTempFile("cranny-python", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(command + " did not end: " + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Result(-1, e.toString()); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
