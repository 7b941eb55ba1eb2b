package dev.cranny.access;

import static dev.cranny.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where others can reach the service, it wants to know who they are. */
@QuarkusTest
@TestProfile(ReachableProfile.class)
class TokenRequiredTest {

    private static final String QUERY = "{\"query\": \"{ snapshot { number } }\"}";

    @Test
    void firstTokenIsForItsOwnerOnly() throws IOException {
        Path file = ReachableProfile.firstFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("tokens"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file.resolveSibling("tokens"))).doesNotContain(ReachableProfile.firstToken());
    }

    @Test
    void withoutATokenGraphqlSaysSoInItsOwnWords() {
        given().contentType("application/json")
                .body(QUERY)
                .post("/graphql")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"))
                .body("errors[0].message", containsString("Authorization: Bearer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql?query=%7Bstatus%7Bversion%7D%7D",
                "/graphql/schema.graphql",
                "/graphql/../graphql?query=%7Bstatus%7Bversion%7D%7D",
                "/%67raphql?query=%7Bstatus%7Bversion%7D%7D",
                "//graphql?query=%7Bstatus%7Bversion%7D%7D",
                "/api/tokens",
                "/api;x=1/tokens",
                "/%61pi/tokens",
                "/help/../api/tokens",
                "/api/nothing",
                "/q/health",
                "/q/health/ready",
                "/q/health/live/../ready",
                "/q/metrics",
                "/q/graphql-ui/",
                "/q/openapi",
                "/q/nothing"
            })
    void nothingInsideIsForEverybody(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(401);
    }

    @Test
    void headIsNoWayAround() {
        given().head("/q/health").then().statusCode(401);
        given().urlEncodingEnabled(false)
                .head("/graphql?query=%7Bstatus%7Bversion%7D%7D")
                .then()
                .statusCode(401);
    }

    @Test
    void anybodyMayKnowThatItLivesAndLoadThePage() {
        given().get("/q/health/live").then().statusCode(200);
        // The page where it has been built; else what says that it has not.
        given().get("/").then().statusCode(not(401));
        given().get("/namespaces/net").then().statusCode(not(401));
    }

    @Test
    void tokenLetsIn() {
        bearing(ReachableProfile.firstToken())
                .contentType("application/json")
                .body(QUERY)
                .post("/graphql")
                .then()
                .statusCode(200);
        bearing(ReachableProfile.firstToken()).get("/q/health").then().statusCode(200);
    }

    @Test
    void wrongTokenIsRefused() {
        bearing("cranny_wrong")
                .get("/q/health")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", containsString("not known"));
        given().header("Authorization", "Basic YTpi").get("/q/health").then().statusCode(401);
        given().header("Authorization", "Bearer").get("/q/health").then().statusCode(401);
    }

    @Test
    void tokenIsGoodUntilItExpires() {
        String secret = made(
                "short-lived", Map.of("expiresAt", Instant.now().plusSeconds(2).toString()));

        eventually(() -> bearing(secret)
                .get("/q/health")
                .then()
                .statusCode(401)
                .body("detail", containsString("short-lived expired at")));
    }

    @Test
    void tokenIsGoodUntilItIsRevoked() {
        String secret = made("revoked", Map.of());
        bearing(secret).get("/q/health").then().statusCode(200);

        operator().delete("/api/tokens/revoked").then().statusCode(204);

        bearing(secret).get("/q/health").then().statusCode(401);
        operator().delete("/api/tokens/revoked").then().statusCode(404);
    }

    @Test
    void whoMayOnlyReadMakesNoTokens() {
        String secret = made("reader", Map.of());

        Response refused = bearing(secret)
                .contentType("application/json")
                .body("{\"name\": \"more\"}")
                .post("/api/tokens");
        refused.then().statusCode(403).body("detail", containsString("OPERATOR"));
        bearing(secret).get("/api/tokens").then().statusCode(403);
        operator().delete("/api/tokens/reader").then().statusCode(204);
    }

    @Test
    void tokensAreListedWithoutWhatTheyAreShownBy() {
        made("listed", Map.of("roles", new JsonArray().add("OPERATOR")));

        Response list = operator().get("/api/tokens");

        list.then()
                .statusCode(200)
                .body("name", hasItems("first", "listed"))
                .body("find { it.name == 'listed' }.roles", hasItems("READER", "OPERATOR"));
        assertThat(list.asString()).doesNotContain("cranny_").doesNotContainPattern("[0-9a-f]{64}");
        operator().delete("/api/tokens/listed");
    }

    @Test
    void wrongTokensAreNamed() {
        wanted("{\"name\": \"a b\"}").then().statusCode(400).body("detail", containsString("letters, digits"));
        wanted("{}").then().statusCode(400);
        wanted("[]").then().statusCode(400);
        wanted("").then().statusCode(400);
        wanted("{\"name\": \"x\", \"roles\": [\"KING\"]}").then().statusCode(400);
        wanted("{\"name\": \"x\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("later than now"));
        wanted("{\"name\": \"first\"}").then().statusCode(409);
    }

    @Test
    void pageSignsInWithATokenAndOutAgain() {
        Response signedIn = signIn(ReachableProfile.firstToken());
        signedIn.then()
                .statusCode(200)
                .header("Set-Cookie", containsString("HTTPOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"));
        String cookie = signedIn.cookie(Sessions.COOKIE);
        assertThat(cookie).isNotEqualTo(ReachableProfile.firstToken());

        as(cookie).get("/api/session").then().statusCode(200).body("name", equalTo("first"));
        as(cookie).delete("/api/session").then().statusCode(204).header("Set-Cookie", containsString("Max-Age=0"));
        as(cookie).get("/api/session").then().statusCode(401).body("detail", containsString("session is over"));
    }

    @Test
    void wrongTokenDoesNotSignIn() {
        signIn("cranny_wrong").then().statusCode(401);
        signIn("").then().statusCode(400);
        signIn("x".repeat(5000)).then().statusCode(413);
    }

    @Test
    void sessionEndsWithItsToken() {
        String cookie = signIn(made("fired", Map.of())).cookie(Sessions.COOKIE);
        as(cookie).get("/api/session").then().statusCode(200);

        operator().delete("/api/tokens/fired");

        as(cookie).get("/api/session").then().statusCode(401);
    }

    @Test
    void namesThatWereConfiguredAreOurs() {
        for (String host :
                new String[] {"cranny.example", "a.cluster.example:8080", "192.0.2.7", "[2001:db8::7]:5011"}) {
            operator().header("Host", host).get("/q/health").then().statusCode(200);
        }
        operator()
                .header("Host", "attacker.example")
                .get("/q/health")
                .then()
                .statusCode(421)
                .body("detail", containsString("cranny.access.hosts"));
    }

    @Test
    void pagesThatWereConfiguredMayAsk() {
        given().header("Origin", "https://dashboard.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/graphql")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://dashboard.example")
                .header("Access-Control-Allow-Headers", containsString("authorization"));
        operator()
                .header("Origin", "https://dashboard.example")
                .contentType("application/json")
                .body(QUERY)
                .post("/graphql")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://dashboard.example");
    }

    private static Response wanted(String body) {
        return operator().contentType("application/json").body(body).post("/api/tokens");
    }

    private static String made(String name, Map<String, Object> more) {
        JsonObject body = new JsonObject(more).copy().put("name", name);
        return wanted(body.encode()).then().statusCode(201).extract().path("token");
    }

    private static Response signIn(String token) {
        return given().contentType("application/json")
                .body(new JsonObject().put("token", token).encode())
                .post("/api/session");
    }

    private static RequestSpecification as(String cookie) {
        return given().cookie(Sessions.COOKIE, cookie);
    }

    private static RequestSpecification operator() {
        return bearing(ReachableProfile.firstToken());
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
