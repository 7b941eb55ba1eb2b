package dev.cranny.graphql;

import static dev.cranny.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What tokens are good for in GraphQL. */
@QuarkusTest
@TestProfile(RolesTest.Reachable.class)
class RolesTest {

    /** Others can reach it. It looks often whether tokens are still good, yet leaves a slow machine time to answer a ping. */
    public static class Reachable extends SampleWorldProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.http.host", "0.0.0.0");
            settings.put("cranny.graphql.ping-interval", "3s");
            return settings;
        }
    }

    @Test
    void viewerIsWhoeverHasTheToken() throws IOException {
        JsonObject viewer = ask(token("viewer"), "{ viewer { name roles } }")
                .getJsonObject("data")
                .getJsonObject("viewer");

        assertThat(viewer.getString("name")).isEqualTo("viewer");
        assertThat(viewer.getJsonArray("roles").getList()).asList().contains("READER");
    }

    @Test
    void whoMayOnlyReadChangesNothing() throws IOException {
        JsonObject answer = ask(token("reader"), "mutation { takeSnapshot { id } }");

        assertThat(Http.code(answer)).isEqualTo("FORBIDDEN");
        assertThat(answer.containsKey("data")).isFalse();
        assertThat(ask(token("operator", Role.OPERATOR), "mutation { takeSnapshot { number } }")
                        .containsKey("errors"))
                .isFalse();
    }

    @Test
    void commandLinesAreForThoseWhoMaySeeThem() throws IOException {
        String question = "{ snapshot { process(pid: 700) { commandLine } processes(filter: { commandLine: \"sshd -D\""
                + " }) { totalCount } } search(text: \"sshd -D\") { totalCount } diff(from: { id: \"s_21i3v9_1\" }, to: {"
                + " id: \"s_21i3v9_3\" }, filter: { text: \"worker process\" }) { totals { added } } }";

        JsonObject hidden = ask(token("blind"), question).getJsonObject("data");
        assertThat(hidden.encode()).doesNotContain("sshd");
        assertThat(found(hidden)).containsExactly(0, 0, 0);

        JsonObject shown = ask(token("seeing", Role.COMMAND_LINES), question).getJsonObject("data");
        assertThat(found(shown)).containsExactly(1, 1, 1);
    }

    private static List<Integer> found(JsonObject data) {
        return List.of(
                data.getJsonObject("snapshot").getJsonObject("processes").getInteger("totalCount"),
                data.getJsonObject("search").getInteger("totalCount"),
                data.getJsonObject("diff").getJsonObject("totals").getInteger("added"));
    }

    @Test
    void subscriptionEndsWithItsToken() throws IOException {
        String token = token("revoked");
        try (Socket socket = Socket.open(Http.endpoint(), "graphql-transport-ws", "Authorization", "Bearer " + token)) {
            socket.init();
            socket.send("{\"id\":\"a\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { snapshotTaken {"
                    + " number process(pid: 700) { name commandLine } } }\"}}");
            eventually(() -> {
                ask(first(), "mutation { takeSnapshot { id } }");
                assertThat(socket.hasHeard()).isTrue();
            });
            assertThat(socket.next()).contains("\"name\":\"sshd\"").contains("\"commandLine\":null");

            bearing(first()).delete("/api/tokens/revoked").then().statusCode(204);

            assertThat(socket.closed()).isEqualTo(4403);
        }
    }

    private static String first() throws IOException {
        String directory = ConfigProvider.getConfig().getValue("cranny.data-dir", String.class);
        return Files.readString(Path.of(directory, "token")).strip();
    }

    private static String token(String name, Role... roles) throws IOException {
        JsonArray names = new JsonArray().add("READER");
        for (Role role : roles) {
            names.add(role.name());
        }
        return bearing(first())
                .contentType("application/json")
                .body(new JsonObject().put("name", name).put("roles", names).encode())
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static JsonObject ask(String token, String query) {
        return new JsonObject(bearing(token)
                .contentType("application/json")
                .body(new JsonObject().put("query", query).encode())
                .post("/graphql")
                .asString());
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
