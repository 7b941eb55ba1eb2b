package dev.cranny.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs what is in {@code src/test/node}: clients of other people. Skips the test where there is no Node. */
public final class NodeScript {

    private static final Path HOME = Path.of("src/test/node");
    private static final long PATIENCE_SECONDS = 300;

    /** What a script did. */
    public record Result(int status, String output) {}

    private NodeScript() {}

    /** Runs a script to its end, with the packages that it needs. */
    public static Result run(String script, String... arguments) {
        assumeTrue(isThere("node") && isThere("npm"), "needs Node.js and npm");
        install();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** Once for each lock file: what is installed says of which it is. */
    private static synchronized void install() {
        Path installed = HOME.resolve("node_modules/.package-lock.json");
        Path wanted = HOME.resolve("package-lock.json");
        try {
            if (!Files.exists(installed)
                    || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) < 0) {
                Result result = execute(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
                assumeTrue(result.status() == 0, "npm could not install what the test needs: " + result.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(String program) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    private static Result execute(List<String> command) {
        try {
            Path output = Files.createTempFile("cranny-node", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(HOME.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(command + " did not end: " + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
