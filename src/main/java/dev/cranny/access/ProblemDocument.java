package dev.cranny.access;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Why there is no answer, RFC 9457.
 *
 * @param title the same for all of its kind
 * @param detail what is wrong here, where, and what to do
 */
public record ProblemDocument(int status, String title, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public String json() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .encode();
    }

    /** The same for clients of GraphQL, which look for errors with codes. */
    String graphql(String code) {
        JsonObject error =
                new JsonObject().put("message", detail).put("extensions", new JsonObject().put("code", code));
        return new JsonObject().put("errors", new JsonArray().add(error)).encode();
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(json());
    }
}
