package dev.cranny.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands that end by themselves, and soon. */
final class Run {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Run() {}

    /** What a command prints; fails where it does not end well, or in time. */
    static String successfully(String... command) {
        return successfully(List.of(command));
    }

    /** What a command prints; fails where it does not end well, or in time. */
    static String successfully(List<String> command) {
        String words = String.join(" ", command);
        try {
            Path output = Files.createTempFile("cranny", ".out");
            try {
                Process running = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                    throw new AssertionError("took more than " + PATIENCE.toSeconds() + " s: " + words);
                }
                String text = Files.readString(output, UTF_8).strip();
                assertThat(running.exitValue()).as(words + ": " + text).isZero();
                return text;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted in " + words, e);
        }
    }
}
