package dev.cranny.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.cranny.graphql.SampleWorldProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On loopback nobody is asked who they are, and browsers are still not let do what pages of others want. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class LoopbackTest {

    private static final String QUERY = "{\"query\": \"{ snapshot { number } }\"}";
    private static final String MUTATION = "{\"query\": \"mutation { takeSnapshot { id } }\"}";

    @Test
    void everybodyMayDoEverything() {
        given().get("/api/session")
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("roles", hasItems("READER", "COMMAND_LINES", "OPERATOR"));
    }

    @Test
    void tokensAreMadeByWhoHasOne() {
        given().get("/api/tokens").then().statusCode(401);
        given().header("Authorization", "Bearer " + ReachableProfile.firstToken())
                .get("/api/tokens")
                .then()
                .statusCode(200)
                .body("name", hasItems("first"));
    }

    @Test
    void wrongTokenIsRefusedAlsoWhereNoneIsNeeded() {
        given().header("Authorization", "Bearer cranny_wrong")
                .get("/q/health")
                .then()
                .statusCode(401);
        // What a proxy in front of us passes on is none of ours.
        given().header("Authorization", "Bearer eyJhbGciOiJub25lIn0")
                .get("/q/health")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:5011",
                "localhost.attacker.example",
                "127.0.0.1.attacker.example"
            })
    void nameThatIsNotOursIsRebinding(String host) {
        posted(QUERY)
                .header("Host", host)
                .post("/graphql")
                .then()
                .statusCode(421)
                .body("detail", containsString("is not called"));
        given().header("Host", host).get("/").then().statusCode(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5011", "LOCALHOST", "cranny.localhost", "127.0.0.1", "[::1]:5011"})
    void namesOfThisMachineAreOurs(String host) {
        posted(QUERY).header("Host", host).post("/graphql").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example",
                "null",
                "http://localhost:1",
                "http://127.0.0.1",
                "chrome-extension://abc"
            })
    void pageOfAnotherOriginGetsNoAnswer(String origin) {
        posted(MUTATION)
                .header("Origin", origin)
                .post("/graphql")
                .then()
                .statusCode(403)
                .body("detail", containsString("cranny.access.origins"));
        given().header("Origin", origin)
                .get("/graphql?query=%7Bstatus%7Bversion%7D%7D")
                .then()
                .statusCode(403);
        given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options("/graphql")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void webSocketOfAnotherOriginIsNotOpened() {
        given().header("Origin", "https://attacker.example")
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", "graphql-transport-ws")
                .get("/graphql")
                .then()
                .statusCode(403);
    }

    @Test
    void ourOwnPageMayAsk() {
        String ours = RestAssured.baseURI + ":" + RestAssured.port;
        posted(QUERY).header("Origin", ours).post("/graphql").then().statusCode(200);
        // Behind a proxy that encrypts and passes on what it is called.
        posted(QUERY)
                .header("Host", "cranny.localhost")
                .header("Origin", "https://cranny.localhost")
                .post("/graphql")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void formOfAnotherSitePostsNothing(String type) {
        for (String path : new String[] {"/graphql", "/api/session", "/api/tokens"}) {
            given().header("Content-Type", type)
                    .body(MUTATION)
                    .post(path)
                    .then()
                    .statusCode(415);
        }
    }

    @Test
    void everyAnswerTellsBrowsersToBeCareful() {
        for (String path : new String[] {
            "/graphql?query=%7Bstatus%7Bversion%7D%7D", "/q/health", "/q/health/live", "/api/nothing", "/"
        }) {
            given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "same-origin")
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        }
        given().get("/api/session").then().header("Cache-Control", "private, no-cache");
    }

    @Test
    void whatIsNotThereIsAProblemDocument() {
        given().get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
        given().put("/api/session").then().statusCode(405);
        given().contentType("application/json")
                .body("{}")
                .put("/api/session")
                .then()
                .statusCode(405);
    }

    private static RequestSpecification posted(String body) {
        return given().contentType("application/json").body(body);
    }
}
