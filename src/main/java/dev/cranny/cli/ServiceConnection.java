package dev.cranny.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How commands reach a service that runs: over HTTP, with the token that lies in its data directory. */
final class ServiceConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CRANNY_URL:-http://127.0.0.1:5011/}",
            description = "Where the service is: CRANNY_URL, or http://127.0.0.1:5011/.")
    private URI url = URI.create("http://127.0.0.1:5011/");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:CRANNY_TOKEN_FILE:-${env:CRANNY_DATA_DIR:-/var/lib/cranny}/token}",
            description = "What holds a token with the role OPERATOR: CRANNY_TOKEN_FILE,"
                    + " or the first one's file in CRANNY_DATA_DIR or /var/lib/cranny.")
    private Path tokenFile = Path.of("/var/lib/cranny/token");

    /**
     * Sends a request and returns what the service says, null where it says nothing.
     *
     * @throws CommandRefused where there is no answer, or it is a refusal
     */
    @Nullable
    JsonNode send(String method, String path, @Nullable JsonNode body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, publisher)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new CommandRefused(
                    ExitCode.UNAVAILABLE,
                    "cannot reach " + url + ": is the service running there? (--url) " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandRefused(ExitCode.FAILED, "interrupted");
        }
    }

    private URI at(String path) {
        String base = url.toString();
        URI whole = URI.create((base.endsWith("/") ? base : base + "/") + path);
        if (!"http".equals(whole.getScheme()) && !"https".equals(whole.getScheme())) {
            throw new CommandRefused(ExitCode.USAGE, "--url must begin with http:// or https://, not " + url);
        }
        return whole;
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new CommandRefused(
                    ExitCode.NOT_ALLOWED,
                    "cannot read the token in " + tokenFile + ": " + reason(e) + " (--token-file)");
        }
    }

    private @Nullable JsonNode answer(HttpResponse<String> response) {
        JsonNode json = json(response.body());
        if (response.statusCode() < 300) {
            return json;
        }
        String why = json == null || !json.has("detail")
                ? url + " answered with HTTP " + response.statusCode() + ": is it a Cranny?"
                : json.get("detail").asText();
        ExitCode code = switch (response.statusCode()) {
            case UNAUTHORIZED, FORBIDDEN -> ExitCode.NOT_ALLOWED;
            case 400, 404, 409 -> ExitCode.USAGE;
            default -> ExitCode.UNAVAILABLE;
        };
        throw new CommandRefused(code, why);
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return text.isBlank() ? null : new ObjectMapper().readTree(text);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
