package dev.cranny;

import static dev.cranny.testkit.Eventually.eventually;
import static dev.cranny.testkit.Odd.needsRoot;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.testkit.FakeDocker;
import dev.cranny.testkit.Launcher;
import dev.cranny.testkit.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service at its most talkative: what must not be told is in no answer, no line of the log, no file. */
class PrivacyIT {

    private static final String SECRET = "pl41n-s3cr3t";

    @TempDir
    Path directory;

    @Test
    void secretsReachNoAnswerNoLogAndNoFile() throws Exception {
        Path data = directory.resolve("data");
        Path socket = directory.resolve("docker.sock");
        List<String> told = new ArrayList<>();
        try (FakeDocker docker = new FakeDocker(socket);
                Waiting _ = new Waiting(
                        List.of("sh"),
                        "marker-4713",
                        "--api-key",
                        SECRET,
                        "TOKEN=" + SECRET,
                        "postgres://app:" + SECRET + "@db/shop");
                RunningService service = Launcher.with(data)
                        .set("CRANNY_INTERVAL", "1h")
                        .set("CRANNY_ENGINES_FIND", "false")
                        .set("CRANNY_ENGINES_SOCKETS", socket.toString())
                        .set("QUARKUS_LOG_CATEGORY__DEV_CRANNY__LEVEL", "DEBUG")
                        .serve()) {
            docker.labels("{\"com.example.password\": \"%s\", \"url\": \"https://me:%s@example/\"}"
                    .formatted(SECRET, SECRET));
            eventually(
                    Duration.ofSeconds(30), () -> assertThat(docker.followers()).isEqualTo(1));
            docker.start(1, "web-1");
            eventually(
                    Duration.ofSeconds(30),
                    () -> assertThat(service.ask("mutation { takeSnapshot { containers { nodes { name } } } }"))
                            .contains("web-1"));

            told.add(service.ask("{ snapshot { id containers { nodes { labels { name value } label } }"
                    + " processes(filter: { commandLine: \"marker-4713\" }) { nodes { commandLine } } } }"));
            assertThat(told.getFirst())
                    .contains("com.example.password", "https://me:*****@example/", "TOKEN=*****", "app:*****@db");
            told.add(service.ask("{ snapshot { search(text: \"" + SECRET + "\") { __typename } } }"));
            String id = told.getFirst().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            for (String path : List.of("api/processes", "api/namespaces", "api/snapshots/" + id)) {
                told.add(get(service.address().resolve(path)));
            }
            told.add(get(service.address().resolve("api/snapshots/" + id + "?format=lxkns")));
            assertThat(told.subList(2, told.size()))
                    .allSatisfy(answer -> assertThat(answer.contains("marker-4713") || answer.contains("web-1"))
                            .as("an answer with all there is")
                            .isTrue());
            service.terminate();
            told.add(service.log());
        }
        assertThat(told)
                .noneMatch(answer ->
                        answer.replace("search(text: \\\"" + SECRET, "").contains(SECRET));
        assertThat(stored(data)).contains("marker-4713", "web-1", "*****").doesNotContain(SECRET);
        assertThat(files(data)).isNotEmpty().noneMatch(file -> contains(file, SECRET));
    }

    @Test
    void usersCgroupsAndCommandsThatAreExcludedAreCountedAndNotStored() throws Exception {
        needsRoot();
        Path data = directory.resolve("data");
        Path version1 = Path.of("/sys/fs/cgroup/cpu");
        Path groups = Files.isDirectory(version1) ? version1 : Path.of("/sys/fs/cgroup");
        assumeTrue(Files.isWritable(groups), "no control group can be made in " + groups);
        Path group = groups.resolve("cranny-excluded-" + ProcessHandle.current().pid());
        Files.createDirectory(group);
        Path command = Files.createSymbolicLink(directory.resolve("excluded-one"), Path.of("/bin/sh"));
        try (Waiting _ = new Waiting(List.of("setpriv", "--reuid=4242", "--clear-groups", "sh"), "marker-user");
                Waiting inGroup = new Waiting(List.of("sh"), "marker-group");
                Waiting _ = new Waiting(List.of(command.toString()), "marker-command");
                Waiting _ = new Waiting(List.of("sh"), "marker-other")) {
            Files.writeString(group.resolve("cgroup.procs"), Long.toString(inGroup.process.pid()));
            try (RunningService service = Launcher.with(data)
                    .set("CRANNY_INTERVAL", "off")
                    .set("CRANNY_ENGINES_FIND", "false")
                    .set("CRANNY_EXCLUDE_USERS", "4242")
                    .set("CRANNY_EXCLUDE_CGROUPS", "/" + group.getFileName())
                    .set("CRANNY_EXCLUDE_COMMANDS", "excluded-one")
                    .serve()) {
                String answer = service.ask("mutation { takeSnapshot {"
                        + " processes(filter: { commandLine: \"marker-\" }) { nodes { commandLine } }"
                        + " problems(first: 500) { nodes { phase subject reason } } } }");
                assertThat(answer)
                        .contains("marker-other", "cranny.exclude.users", "cranny.exclude.cgroups")
                        .contains("cranny.exclude.commands", "1 process is not recorded")
                        .doesNotContain("marker-user", "marker-group", "marker-command");
                service.terminate();
            }
        } finally {
            eventually(() -> assertThatCode(() -> Files.deleteIfExists(group)).doesNotThrowAnyException());
        }
        assertThat(stored(data))
                .contains("marker-other")
                .doesNotContain("marker-user", "marker-group", "marker-command");
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** All that is in the database, as SQL: its file is compressed where it has been compacted. */
    private static String stored(Path data) throws SQLException {
        StringBuilder script = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + data.resolve("cranny") + ";ACCESS_MODE_DATA=r", "", "");
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("script")) {
            while (lines.next()) {
                script.append(lines.getString(1)).append('\n');
            }
        }
        return script.toString();
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** A shell that waits for a line that never comes, with arguments that mean nothing to it. */
    private record Waiting(Process process) implements AutoCloseable {

        Waiting(List<String> shell, String... arguments) throws IOException {
            this(new ProcessBuilder(Stream.of(shell.stream(), Stream.of("-c", "read line"), Stream.of(arguments))
                            .flatMap(words -> words)
                            .toList())
                    .start());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
