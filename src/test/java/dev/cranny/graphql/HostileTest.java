package dev.cranny.graphql;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those who mean no good, or do not know what they do: nobody gets a 500, and the service is well afterwards. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class HostileTest {

    private static final int DOCUMENTS = Boolean.getBoolean("soak") ? 10_000 : 1_000;
    private static final int CONNECTIONS = Boolean.getBoolean("soak") ? 5_000 : 200;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Feed feed;

    @Inject
    HostileTest(Feed feed) {
        this.feed = feed;
    }

    @AfterEach
    void serviceIsWell() {
        assertThat(Http.ask("{ snapshot { number } }").containsKey("errors")).isFalse();
        eventually(() -> assertThat(feed.listeners()).isZero());
    }

    @Test
    void brokenDocumentsAreAnsweredWithWhatIsWrong() {
        long seed = Boolean.getBoolean("soak") ? new Random().nextLong() : 7;
        BrokenDocuments documents = new BrokenDocuments(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            String document = documents.next();
            // Whatever a mutation would change, the other tests of this world rely on.
            if (!document.contains("mutation")) {
                answered(Http.post(new JsonObject().put("query", document)), document + "\n(seed " + seed + ")");
            }
        }
    }

    static Stream<String> monsters() {
        return Stream.of(
                "{".repeat(20_000),
                "{ snapshot ".repeat(5_000) + "}".repeat(5_000),
                "[".repeat(50_000),
                "{ a(b: " + "[".repeat(30_000) + "]".repeat(30_000) + ") }",
                "{ snapshot { " + "number ".repeat(14_000) + "} }",
                "{ "
                        + IntStream.range(0, 5_000)
                                .mapToObj(i -> "a" + i + ": status { version }")
                                .reduce("", (a, b) -> a + " " + b)
                        + " }",
                "query(" + "$x: Int ".repeat(9_000) + ") { status { version } }",
                "{ search(text: \"" + "x".repeat(90_000) + "\") { totalCount } }",
                "\"".repeat(90_000),
                "#".repeat(90_000),
                "query { status @skip(if: false) " + "@include(if: true) ".repeat(4_000) + " { version } }",
                "fragment a on Snapshot { ...a } { snapshot { ...a } }",
                "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } }"
                        + " } } } }",
                "\u0000\u0001\ufffe",
                "{ nodes(ids: [" + "\"p_1\" ".repeat(500) + "]) { id } }");
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void monstersAreRefused(String document) {
        answered(
                Http.post(new JsonObject().put("query", document)),
                document.substring(0, Math.min(60, document.length())));
    }

    @Test
    void wrongTypesEverywhereAreNamed() {
        List<Object> values = List.of(
                1,
                -1,
                1.5,
                "text",
                true,
                new JsonArray(),
                new JsonObject(),
                new JsonArray().add(new JsonArray()),
                Long.MAX_VALUE);
        Map<String, String> questions = Map.of(
                "$v: Int", "{ snapshots(first: $v) { totalCount } }",
                "$v: ID!", "{ node(id: $v) { id } }",
                "$v: [ID!]!", "{ nodes(ids: $v) { id } }",
                "$v: DateTime", "{ snapshot(at: $v) { id } }",
                "$v: BigInteger!", "{ snapshot { namespace(inode: $v) { id } } }",
                "$v: NamespaceFilter", "{ snapshot { namespaces(filter: $v) { totalCount } } }",
                "$v: SnapshotSelector!", "{ diff(from: $v, to: $v) { totals { added } } }",
                "$v: Boolean!", "{ snapshot @include(if: $v) { id } }",
                "$v: NamespaceType!", "{ snapshot { roots(type: $v) { id } } }");
        questions.forEach((variable, question) -> {
            for (Object value : values) {
                JsonObject request = new JsonObject()
                        .put("query", "query(" + variable + ") " + question)
                        .put("variables", new JsonObject().put("v", value));
                answered(Http.post(request), request.encode());
            }
        });
    }

    @Test
    void hugeVariablesAreRefused() {
        JsonObject request = new JsonObject()
                .put("query", "query($v: [ID!]!) { nodes(ids: $v) { id } }")
                .put(
                        "variables",
                        new JsonObject()
                                .put(
                                        "v",
                                        new JsonArray(new ArrayList<>(IntStream.range(0, 20_000)
                                                .mapToObj(i -> "p_" + i)
                                                .toList()))));

        assertThat(Http.post(request).statusCode()).isEqualTo(413);
    }

    @Test
    void bodiesThatAreNoneAreRefused() {
        for (String body : new String[] {
            "", "{", "\"", "nul", "[[[[", "{\"query\":", "{\"query\":\"{a}\",\"query\":1}", "[".repeat(99_000)
        }) {
            Response response = RestAssured.given()
                    .contentType("application/json")
                    .body(body)
                    .post("/graphql");
            assertThat(response.statusCode())
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isBetween(400, 499);
        }
    }

    @Test
    void manyConnectionsThatSayLittleDelayNobody() throws IOException {
        List<java.net.Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                java.net.Socket socket = connect();
                sockets.add(socket);
                String begun = switch (i % 4) {
                    case 0 -> "";
                    case 1 -> "POST /gra";
                    case 2 -> head("POST", "Content-Type: application/json", "Content-Length: 1000") + "{";
                    default ->
                        head(
                                "GET",
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Protocol: graphql-transport-ws");
                };
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                if (i % 8 == 0) {
                    socket.shutdownOutput();
                }
            }
            assertThat(Http.ask("{ snapshot { number } }").containsKey("errors"))
                    .isFalse();
        } finally {
            for (java.net.Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void listenerThatDoesNotReadDelaysNobody() throws IOException {
        try (java.net.Socket socket = connect()) {
            String body =
                    "{\"query\":\"subscription { snapshotTaken { processes(first: 500) { nodes { id name } } } }\"}";
            String head = head(
                    "POST",
                    "Accept: text/event-stream",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length());
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            eventually(() -> assertThat(feed.listeners()).isEqualTo(1));

            assertThat(Http.ask("{ snapshot { number } }").containsKey("errors"))
                    .isFalse();
        }
    }

    @Test
    void clientThatHangsUpInTheMiddleOfAnAnswerIsForgotten() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (java.net.Socket socket = connect()) {
                String body =
                        "{\"query\":\"{ snapshot { processes(first: 500) { nodes { id name commandLine } } } }\"}";
                String head = "POST /graphql HTTP/1.1\r\n"
                        + "Host: 127.0.0.1\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: "
                        + body.length() + "\r\n\r\n";
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertThat(in.read()).isEqualTo('H');
                socket.setSoLinger(true, 0);
            }
        }
    }

    private static java.net.Socket connect() throws IOException {
        java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String head(String method, String... headers) {
        return method + " /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    /** Answered in JSON, and not with "something went wrong". */
    private static void answered(Response response, String question) {
        assertThat(response.statusCode()).as(question).isIn(200, 400, 406, 413);
        JsonObject answer = new JsonObject(response.asString());
        assertThat(answer.containsKey("data") || answer.containsKey("errors"))
                .as(question)
                .isTrue();
        assertThat(answer.encode()).as(question).doesNotContain("\"INTERNAL\"").doesNotContain("Exception");
    }
}
