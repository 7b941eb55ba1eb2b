package dev.cranny.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.Launcher;
import dev.cranny.testkit.RunningService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service where others can reach it, and the commands that manage its tokens. */
class AccessIT {

    @TempDir
    Path directory;

    @Test
    void tokenIsMadeAtTheFirstStartAndItsPlaceIsLoggedButNotTheToken() throws Exception {
        try (RunningService service = reachable().serve()) {
            String token = Files.readString(directory.resolve("token")).strip();

            assertThat(service.log())
                    .contains("the first one is in " + directory.resolve("token"))
                    .doesNotContain(token);
            assertThat(status(service, null)).isEqualTo(401);
            assertThat(status(service, token)).isEqualTo(200);
        }
    }

    @Test
    void insecureIsSaidAloud() throws Exception {
        try (RunningService service = reachable().set("CRANNY_INSECURE", "true").serve()) {
            assertThat(service.log()).contains("WARN").contains("cranny.insecure");
            assertThat(status(service, null)).isEqualTo(200);
        }
    }

    @Test
    void loopbackIsFreeUnlessATokenIsRequired() throws Exception {
        try (RunningService service = Launcher.with(directory).serve()) {
            assertThat(status(service, null)).isEqualTo(200);
        }
        try (RunningService service =
                Launcher.with(directory).set("CRANNY_ACCESS_REQUIRED", "true").serve()) {
            assertThat(status(service, null)).isEqualTo(401);
        }
    }

    @Test
    void commandsMakeAndListAndRevokeTokens() throws Exception {
        try (RunningService service = reachable().serve()) {
            Launcher.Finished made =
                    token(service, "create", "grafana", "--role", "reader,command-lines", "--expires-in", "30d");
            assertThat(made.err()).isEmpty();
            assertThat(made.exitCode()).isZero();
            assertThat(made.out()).matches("cranny_[A-Za-z0-9_-]{43}\n");
            assertThat(status(service, made.out().strip())).isEqualTo(200);

            Launcher.Finished list = token(service, "list");
            assertThat(list.out())
                    .containsPattern("(?m)^first +READER,COMMAND_LINES,OPERATOR +\\S+Z +never$")
                    .containsPattern("(?m)^grafana +READER,COMMAND_LINES +\\S+Z +\\S+Z$");

            assertThat(token(service, "create", "grafana").err()).contains("a token named grafana already");
            assertThat(token(service, "revoke", "grafana").exitCode()).isZero();
            assertThat(status(service, made.out().strip())).isEqualTo(401);
            Launcher.Finished again = token(service, "revoke", "grafana");
            assertThat(again.exitCode()).isEqualTo(64);
            assertThat(again.err()).isEqualTo("cranny: There is no token named grafana that can be revoked here\n");
            assertThat(service.log())
                    .contains("first from 127.0.0.1: make token grafana [READER, COMMAND_LINES]: done")
                    .contains("first from 127.0.0.1: revoke token grafana: done");
        }
    }

    @Test
    void attemptsThatWereRefusedAreInTheAuditLogToo() throws Exception {
        try (RunningService service = reachable().serve();
                HttpClient client = HttpClient.newHttpClient()) {
            String reader = token(service, "create", "reader").out().strip();
            attempt(client, service, "api/session", "{\"token\": \"cranny_guessed\"}", null);
            attempt(client, service, "api/session", "{\"token\": \"" + reader + "\"}", null);
            attempt(client, service, "graphql", "{\"query\": \"mutation { takeSnapshot { id } }\"}", null);
            attempt(client, service, "graphql", "{\"query\": \"mutation { takeSnapshot { id } }\"}", reader);
            attempt(client, service, "api/tokens", "{\"name\": \"more\"}", reader);
            attempt(client, service, "api/import", "{}", reader);
            attempt(
                    client,
                    service,
                    "api/import",
                    "{}",
                    Files.readString(directory.resolve("token")).strip());

            assertThat(service.log())
                    .contains("anybody from 127.0.0.1: POST /api/session: Unauthorized: This token is not known here")
                    .contains("anybody from 127.0.0.1: sign in as reader: done")
                    .contains("anybody from 127.0.0.1: POST /graphql: Unauthorized: Who asks must show a token")
                    .contains("reader from 127.0.0.1: takeSnapshot: FORBIDDEN")
                    .contains("reader from 127.0.0.1: POST /api/tokens: Forbidden: This needs a token with the role")
                    .contains("reader from 127.0.0.1: POST /api/import: Forbidden: This needs a token with the role")
                    .contains("first from 127.0.0.1: POST /api/import: Bad Request: ")
                    .doesNotContain("cranny_guessed")
                    .doesNotContain(reader);
        }
    }

    private static void attempt(
            HttpClient client, RunningService service, String path, String body, @Nullable String token)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(service).resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        client.send(request.build(), BodyHandlers.discarding());
    }

    @Test
    void commandWithoutServiceOrTokenSaysWhatIsMissing() throws Exception {
        Launcher.Finished noToken = Launcher.with(directory).run("token", "list");
        assertThat(noToken.exitCode()).isEqualTo(77);
        assertThat(noToken.err()).startsWith("cranny: cannot read the token in " + directory.resolve("token"));

        Files.writeString(directory.resolve("token"), "cranny_x");
        Launcher.Finished noService = Launcher.with(directory).run("token", "list", "--url", "http://127.0.0.1:1/");
        assertThat(noService.exitCode()).isEqualTo(69);
        assertThat(noService.err())
                .startsWith("cranny: cannot reach http://127.0.0.1:1/: is the service running there?");

        assertThat(Launcher.with(directory).run("token").exitCode()).isEqualTo(64);
    }

    @Test
    void brokenTokensAreRefusedAtTheStart() throws Exception {
        Files.writeString(directory.resolve("tokens"), "nonsense\n");

        Launcher.Finished refused = reachable().run();

        assertThat(refused.exitCode()).isEqualTo(73);
        assertThat(refused.err())
                .contains(directory.resolve("tokens") + " does not hold tokens; remove it to begin with a new one");
    }

    private Launcher reachable() {
        return Launcher.with(directory).set("QUARKUS_HTTP_HOST", "0.0.0.0");
    }

    private Launcher.Finished token(RunningService service, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = "token";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "--url";
        command[arguments.length + 2] = at(service).toString();
        return Launcher.with(directory).run(command);
    }

    private static int status(RunningService service, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(service).resolve("q/health"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return response.statusCode();
        }
    }

    private static URI at(RunningService service) {
        return URI.create("http://127.0.0.1:" + service.address().getPort() + "/");
    }
}
