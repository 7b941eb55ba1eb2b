package dev.cranny.graphql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be told of this host reaches neither an answer nor the database. */
@QuarkusTest
@TestProfile(PrivateHostTest.Excluding.class)
class PrivateHostTest {

    /** One command is excluded. */
    public static class Excluding implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cranny.exclude.commands", "hidden-helper");
        }
    }

    @TempDir
    Path directory;

    @Test
    void secretsOfACommandLineAreHiddenInAnswersAndInTheDatabase() throws IOException {
        try (Waiting _ = new Waiting("/bin/sh", "marker-4711", "--password=pl41n-s3cr3t", "http://a:pl41n-s3cr3t@b/")) {
            JsonObject snapshot = take("processes(filter: { commandLine: \"marker-4711\" }) { nodes { commandLine } }");

            assertThat(snapshot.toString())
                    .contains("--password=*****", "http://a:*****@b/")
                    .doesNotContain("pl41n-s3cr3t");
        }
        Path data = ConfigProvider.getConfig().getValue("cranny.data-dir", Path.class);
        try (Stream<Path> files = Files.walk(data)) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, ISO_8859_1));
            }
            assertThat(contents.stream().anyMatch(content -> content.contains("marker-4711")))
                    .as("what is stored can be found like this")
                    .isTrue();
            assertThat(contents.stream().noneMatch(content -> content.contains("pl41n-s3cr3t")))
                    .as("no secret is there")
                    .isTrue();
        }
    }

    @Test
    void whatIsExcludedIsCountedButNotThere() throws IOException {
        Path hidden = Files.createSymbolicLink(directory.resolve("hidden-helper"), Path.of("/bin/sh"));
        try (Waiting _ = new Waiting(hidden.toString(), "marker-4712")) {
            JsonObject snapshot = take(
                    "processes(filter: { commandLine: \"marker-4712\" }) { totalCount } problems(first: 500) { nodes { phase subject reason } }");

            assertThat(snapshot.getJsonObject("processes").getInteger("totalCount"))
                    .isZero();
            assertThat(snapshot.getJsonObject("problems").getJsonArray("nodes"))
                    .contains(JsonObject.of(
                            "phase", "excluded",
                            "subject", "cranny.exclude.commands",
                            "reason", "1 process is not recorded"));
        }
    }

    private static JsonObject take(String fields) {
        return Http.ask("mutation { takeSnapshot { " + fields + " } }")
                .getJsonObject("data")
                .getJsonObject("takeSnapshot");
    }

    /** A shell that waits for a line that never comes, with arguments that mean nothing to it. */
    private record Waiting(Process process) implements AutoCloseable {

        Waiting(String shell, String... arguments) throws IOException {
            this(new ProcessBuilder(Stream.concat(Stream.of(shell, "-c", "read line"), Stream.of(arguments))
                            .toList())
                    .start());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
