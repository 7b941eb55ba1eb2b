package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.testkit.Launcher;
import dev.cranny.testkit.RunningService;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process: how it starts, what keeps it from that, and how it ends. */
class ServiceProcessIT {

    @TempDir
    Path directory;

    @Test
    void itIsReadyAndThenAnswers() throws Exception {
        try (RunningService service = Launcher.with(directory).serve()) {
            assertThat(service.ask("{ snapshot { complete totals { processes } } }"))
                    .contains("\"processes\"");
        }
    }

    @Test
    void sigtermEndsItWithinFiveSeconds() throws Exception {
        try (RunningService service =
                Launcher.with(directory).set("CRANNY_INTERVAL", "1s").serve("serve")) {
            assertThat(service.terminate()).isLessThan(Duration.ofSeconds(5));
            assertThat(service.process().exitValue()).isEqualTo(143);
            assertThat(service.log()).doesNotContain("Exception");
        }
    }

    @Test
    void whoStaysConnectedIsLetGoBeforeItStops() throws Exception {
        try (RunningService service =
                        Launcher.with(directory).set("CRANNY_INTERVAL", "off").serve();
                HttpClient client = HttpClient.newHttpClient()) {
            Leaving leaving = new Leaving();
            client.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .buildAsync(
                            URI.create(service.address()
                                    .resolve("graphql")
                                    .toString()
                                    .replaceFirst("http", "ws")),
                            leaving)
                    .get(30, TimeUnit.SECONDS);
            HttpResponse<Stream<String>> subscription = client.send(
                    HttpRequest.newBuilder(
                                    service.address().resolve("graphql?query=subscription%7BsnapshotTaken%7Bid%7D%7D"))
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofLines());
            CompletableFuture<HttpResponse<Stream<String>>> events = client.sendAsync(
                    HttpRequest.newBuilder(service.address().resolve("api/events"))
                            .build(),
                    BodyHandlers.ofLines());

            service.terminate();

            assertThat(leaving.code.get(30, TimeUnit.SECONDS)).isEqualTo(1001);
            assertThat(subscription.body().toList()).doesNotContain("event: next");
            assertThat(events).succeedsWithin(Duration.ofSeconds(30));
            assertThat(service.log()).doesNotContain("ERROR", "WARN");
        }
    }

    /** Notes how a WebSocket was closed. */
    private static final class Leaving implements WebSocket.Listener {

        final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return null;
        }
    }

    @Test
    void secondInstanceOnTheSameDataIsRefused() throws Exception {
        try (RunningService first = Launcher.with(directory).serve()) {
            Launcher.Finished second = Launcher.with(directory).run();

            assertThat(second.exitCode()).isEqualTo(75);
            assertRefusal(
                    second, "in use by another Cranny (pid " + first.process().pid() + ")");
        }
    }

    @Test
    void whatIsStoredIsThereAfterARestart() throws Exception {
        try (RunningService first = Launcher.with(directory).serve()) {
            first.terminate();
        }
        try (RunningService second =
                Launcher.with(directory).set("CRANNY_INTERVAL", "off").serve()) {
            assertThat(second.ask("{ snapshots(first: 5) { nodes { id } } }")).contains("\"s_");
        }
    }

    @Test
    void portInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Launcher.Finished refused = Launcher.with(directory)
                    .set("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()))
                    .run();

            assertThat(refused.exitCode()).isEqualTo(69);
            assertRefusal(refused, "cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
    }

    @Test
    void intervalThatDoesNotParseIsRefusedByName() throws Exception {
        Launcher.Finished refused =
                Launcher.with(directory).set("CRANNY_INTERVAL", "often").run();

        assertThat(refused.exitCode()).isEqualTo(78);
        assertRefusal(refused, "cranny.interval: 'often' is no interval: write off, or a time");
    }

    @Test
    void portThatDoesNotParseIsRefusedByName() throws Exception {
        Launcher.Finished refused =
                Launcher.with(directory).set("QUARKUS_HTTP_PORT", "http").run();

        assertThat(refused.exitCode()).isEqualTo(78);
        assertRefusal(refused, "quarkus.http.port: Expected an integer value, got \"http\"");
    }

    @Test
    void settingThatDoesNotExistIsRefusedByName() throws Exception {
        Path file = Files.writeString(directory.resolve("my.properties"), "cranny.intervall=1s\n");

        Launcher.Finished refused = Launcher.with(directory).run("--config", file.toString());

        assertThat(refused.exitCode()).isEqualTo(78);
        assertRefusal(refused, "cranny.intervall: there is no such setting (in " + file + ")");
    }

    @Test
    void settingsAreReadFromTheNamedFile() throws Exception {
        Path data = directory.resolve("elsewhere");
        Path file = Files.writeString(directory.resolve("my.properties"), "cranny.data-dir=" + data + "\n");

        try (RunningService service =
                new Launcher().set("QUARKUS_HTTP_PORT", "0").serve("serve", "--config", file.toString())) {
            assertThat(service.log()).contains("data in " + data);
            assertThat(data.resolve("cranny.mv.db")).exists();
        }
    }

    @Test
    void missingConfigurationFileIsRefused() throws Exception {
        Launcher.Finished refused = Launcher.with(directory).run("--config", "/no/such/file");

        assertThat(refused.exitCode()).isEqualTo(78);
        assertRefusal(refused, "cannot read the configuration file /no/such/file: there is no such file");
    }

    @Test
    void dataDirectoryThatIsAFileIsRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Launcher.Finished refused = Launcher.with(file).run();

        assertThat(refused.exitCode()).isEqualTo(73);
        assertRefusal(refused, "the data directory " + file + " cannot be used");
    }

    @Test
    void dataDirectoryThatMayNotBeWrittenIsRefused() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Launcher launcher = Launcher.with(directory);
        if (Files.isWritable(Path.of("/"))) {
            assumeTrue(nobodyMayRunIt(), "only root may become another user, and that one must reach the checkout");
            launcher.through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        } else {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        }

        Launcher.Finished refused = launcher.run();

        assertThat(refused.exitCode()).isEqualTo(73);
        assertRefusal(refused, "the data directory " + directory + " cannot be used: permission denied");
    }

    private static boolean nobodyMayRunIt() throws IOException, InterruptedException {
        return new ProcessBuilder(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                "test",
                                "-x",
                                Launcher.PROGRAM.toString())
                        .start()
                        .waitFor()
                == 0;
    }

    /** One sentence on standard error, and not a line of anything else. */
    private static void assertRefusal(Launcher.Finished refused, String what) {
        assertThat(refused.out() + refused.err())
                .startsWith("cranny: ")
                .contains(what)
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
    }
}
