package dev.cranny.graphql;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Asks the running service. */
final class Http {

    private Http() {}

    /** Where the service of this test listens. */
    static String endpoint() {
        return "http://127.0.0.1:" + RestAssured.port + "/graphql";
    }

    /** The answer to a query that everybody may send. */
    static JsonObject ask(String query) {
        return ask(query, Map.of());
    }

    static JsonObject ask(String query, Map<String, Object> variables) {
        String text = post(new JsonObject().put("query", query).put("variables", new JsonObject(variables)))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new JsonObject(text);
    }

    static Response post(JsonObject request) {
        return given().contentType("application/json").body(request.encode()).post("/graphql");
    }

    /** The message of the only error of an answer. */
    static String message(JsonObject answer) {
        return error(answer).getString("message");
    }

    static String code(JsonObject answer) {
        return error(answer).getJsonObject("extensions").getString("code");
    }

    private static JsonObject error(JsonObject answer) {
        if (answer.getJsonArray("errors") == null
                || answer.getJsonArray("errors").size() != 1) {
            throw new AssertionError("expected one error: " + answer.encodePrettily());
        }
        return answer.getJsonArray("errors").getJsonObject(0);
    }
}
