package dev.cranny.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** GraphQL over HTTP: methods, media types, statuses. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class OverHttpTest {

    private static final String JSON = "application/json";
    private static final String RESPONSE = "application/graphql-response+json";
    private static final String SMALL = "{\"query\": \"{ snapshot { number } }\"}";
    private static final String WRONG = "{\"query\": \"{ nonsense }\"}";

    @Test
    void answerIsJsonWhereTheClientDoesNotSay() {
        given().contentType(JSON)
                .accept("")
                .body(SMALL)
                .post("/graphql")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("application/json"))
                .header("Vary", containsString("Accept"))
                .body("data.snapshot.number", notNullValue());
        posted(SMALL).accept("*/*").post("/graphql").then().header("Content-Type", containsString(JSON + ";"));
    }

    @Test
    void whoeverReadsStatusesGetsThem() {
        posted(SMALL)
                .accept(RESPONSE)
                .post("/graphql")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString(RESPONSE));
        posted(WRONG)
                .accept(RESPONSE)
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("data", nullValue())
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
        posted(WRONG).accept(JSON).post("/graphql").then().statusCode(200).body("errors[0].message", notNullValue());
    }

    @Test
    void errorOfOneFieldIsStillAnAnswer() {
        posted("{\"query\": \"{ snapshot(id: \\\"x\\\") { id } }\"}")
                .accept(RESPONSE)
                .post("/graphql")
                .then()
                .statusCode(200)
                .body("data.snapshot", nullValue());
    }

    @Test
    void firstAcceptableTypeOfTheBestQualityWins() {
        posted(SMALL)
                .accept("text/html, application/json;q=0.5, application/graphql-response+json;q=0.9")
                .post("/graphql")
                .then()
                .header("Content-Type", containsString(RESPONSE));
        posted(SMALL).accept("text/html").post("/graphql").then().statusCode(406);
        posted(SMALL).accept("application/json;q=0").post("/graphql").then().statusCode(406);
    }

    @Test
    void getReads() {
        given().queryParam(
                        "query",
                        "query A($n: Int!) { snapshot { process(pid: $n) { name } } } query B { status { version } }")
                .queryParam("operationName", "A")
                .queryParam("variables", "{\"n\": 1}")
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data.snapshot.process.name", equalTo("systemd"));
    }

    @Test
    void getCannotChangeAnything() {
        given().queryParam("query", "mutation { takeSnapshot { id } }")
                .get("/graphql")
                .then()
                .statusCode(405)
                .header("Allow", "GET, POST")
                .body("errors[0].message", containsString("POST"));
    }

    @Test
    void otherMethodsAreRefused() {
        given().put("/graphql").then().statusCode(405).header("Allow", "GET, POST");
        given().delete("/graphql").then().statusCode(405);
        given().options("/graphql").then().statusCode(204).header("Allow", "GET, POST");
    }

    @Test
    void bodyMustBeJsonInUtf8() {
        given().contentType("text/plain").body(SMALL).post("/graphql").then().statusCode(415);
        given().contentType("application/x-www-form-urlencoded")
                .body("query={a}")
                .post("/graphql")
                .then()
                .statusCode(415);
        given().header("Content-Type", "application/json; charset=iso-8859-1")
                .body(SMALL)
                .post("/graphql")
                .then()
                .statusCode(415);
        given().header("Content-Type", "application/json; charset=UTF-8")
                .body(SMALL)
                .post("/graphql")
                .then()
                .statusCode(200);
    }

    @Test
    void membersOfTheWrongTypeAreNamed() {
        wrong("", "The body is empty");
        wrong("{", "The body must be JSON");
        wrong("[]", "The body must be a JSON object");
        wrong("null", "The body must be a JSON object");
        wrong("{}", "query must be the text of a GraphQL document");
        wrong("{\"query\": 5}", "query must be the text of a GraphQL document");
        wrong("{\"query\": \"{ x }\", \"variables\": []}", "variables must be a JSON object");
        wrong("{\"query\": \"{ x }\", \"variables\": \"{}\"}", "variables must be a JSON object");
        wrong("{\"query\": \"{ x }\", \"operationName\": 1}", "operationName must be text");
        wrong("{\"query\": \"{ x }\", \"extensions\": 1}", "extensions must be a JSON object");
    }

    @Test
    void nullsAreLikeNothing() {
        posted("{\"query\": \"{ snapshot { number } }\", \"variables\": null, \"operationName\": null,"
                        + " \"extensions\": null}")
                .post("/graphql")
                .then()
                .statusCode(200)
                .body("data.snapshot.number", notNullValue());
    }

    @Test
    void operationMustBeClear() {
        JsonObject answer =
                new JsonObject(posted("{\"query\": \"query A { status { version } } query B { status { version } }\"}")
                        .post("/graphql")
                        .asString());
        assertThat(Http.message(answer)).contains("2 operations").contains("operationName");
        JsonObject other =
                new JsonObject(posted("{\"query\": \"query A { status { version } }\", \"operationName\": \"C\"}")
                        .post("/graphql")
                        .asString());
        assertThat(Http.message(other)).contains("no operation named C");
    }

    @Test
    void longBodyIsRefused() {
        posted("{\"query\": \"{ snapshot { number } } #" + "x".repeat(110_000) + "\"}")
                .post("/graphql")
                .then()
                .statusCode(413)
                .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"));
    }

    @Test
    void answersAreCompressed() {
        given().contentType(JSON)
                .header("Accept-Encoding", "gzip")
                .body("{\"query\": \"{ snapshot { namespaces { nodes { id label } } } }\"}")
                .post("/graphql")
                .then()
                .header("Content-Encoding", "gzip");
    }

    @Test
    void queryIsNamedByItsHashOnceItHasBeenSent() {
        String query = "{ snapshot { number } } # persisted";
        String hash = "15e5f5c4a2b3c2f8";
        given().contentType(JSON)
                .body("{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash + "\"}}}")
                .post("/graphql")
                .then()
                .statusCode(200)
                .body("errors[0].message", equalTo("PersistedQueryNotFound"))
                .body("errors[0].extensions.code", equalTo("PERSISTED_QUERY_NOT_FOUND"));
        persisted(query, hash)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("not the hash of query"));

        String right = sha256(query);
        persisted(query, right).then().statusCode(200).body("data.snapshot.number", notNullValue());
        persisted(null, right).then().statusCode(200).body("data.snapshot.number", notNullValue());
        given().queryParam("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + right + "\"}}")
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data.snapshot.number", notNullValue());
        given().contentType(JSON)
                .body("{\"extensions\": {\"persistedQuery\": 5}}")
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("sha256Hash"));
    }

    @Test
    void whoHasAnAnswerAlreadyIsNotSentItAgain() {
        String tag = given().queryParam("query", "{ snapshot(id: \"s_21i3v9_1\") { takenAt } }")
                .get("/graphql")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");

        given().queryParam("query", "{ snapshot(id: \"s_21i3v9_1\") { takenAt } }")
                .header("If-None-Match", "\"other\", " + tag)
                .get("/graphql")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        given().queryParam("query", "{ snapshot(id: \"s_21i3v9_2\") { takenAt } }")
                .header("If-None-Match", tag)
                .get("/graphql")
                .then()
                .statusCode(200);
    }

    @Test
    void subscriptionNeedsAnAnswerThatLasts() {
        posted("{\"query\": \"subscription { snapshotTaken { number } }\"}")
                .post("/graphql")
                .then()
                .statusCode(406)
                .body("errors[0].message", containsString("text/event-stream"));
    }

    @Test
    void healthIsTold() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void graphiqlHasTheQuestionsOfTheReadme() throws IOException {
        String script = given().get("/q/graphql-ui/render.js").asString();

        assertThat(ReadmeTest.queries())
                .isNotEmpty()
                .allSatisfy(query -> assertThat(script).contains(query));
    }

    @Test
    void graphiqlIsThere() {
        given().get("/q/graphql-ui/").then().statusCode(200).body(containsString("GraphiQL"));
    }

    private static Response persisted(@Nullable String query, String hash) {
        JsonObject request = new JsonObject()
                .put("extensions", new JsonObject().put("persistedQuery", new JsonObject().put("sha256Hash", hash)));
        return Http.post(query == null ? request : request.put("query", query));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void wrong(String body, String message) {
        given().contentType(JSON)
                .body(body)
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString(message))
                .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    private static RequestSpecification posted(String body) {
        return given().contentType(JSON).body(body);
    }
}
