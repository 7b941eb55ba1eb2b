package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a client of {@code graphql-transport-ws} says. */
sealed interface SocketMessage {

    /** The first one. */
    record Init(JsonObject payload) implements SocketMessage {}

    record Ping(@Nullable JsonObject payload) implements SocketMessage {}

    record Pong() implements SocketMessage {}

    record Subscribe(String id, Request request) implements SocketMessage {}

    record Complete(String id) implements SocketMessage {}

    /**
     * Reads one.
     *
     * @throws HttpRefusal where it is none of these
     */
    static SocketMessage parse(String text, Requests requests) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            throw new HttpRefusal(400, "A message must be a JSON object");
        }
        return switch (text(message, "type")) {
            case "connection_init" -> {
                JsonObject payload = payload(message);
                yield new Init(payload == null ? new JsonObject() : payload);
            }
            case "ping" -> new Ping(payload(message));
            case "pong" -> new Pong();
            case "subscribe" -> {
                JsonObject payload = payload(message);
                if (payload == null) {
                    throw new HttpRefusal(400, "payload must be a JSON object");
                }
                yield new Subscribe(text(message, "id"), requests.of(payload));
            }
            case "complete" -> new Complete(text(message, "id"));
            case String other -> throw new HttpRefusal(400, "There is no message of type " + brief(other));
        };
    }

    private static String text(JsonObject message, String member) {
        if (message.getValue(member) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new HttpRefusal(400, member + " must be text");
    }

    private static @Nullable JsonObject payload(JsonObject message) {
        return switch (message.getValue("payload")) {
            case null -> null;
            case JsonObject object -> object;
            default -> throw new HttpRefusal(400, "payload must be a JSON object");
        };
    }

    private static String brief(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20);
    }

    /** {@code {"type": type}}, with a payload where there is one. */
    static String of(String type, @Nullable JsonObject payload) {
        JsonObject message = new JsonObject().put("type", type);
        return payload == null
                ? message.encode()
                : message.put("payload", payload).encode();
    }

    /** The same about an operation; its payload is JSON already. */
    static Buffer of(String id, String type, @Nullable Buffer payload) {
        Buffer message = new JsonObject().put("id", id).put("type", type).toBuffer();
        return payload == null
                ? message
                : message.getBuffer(0, message.length() - 1)
                        .appendString(",\"payload\":")
                        .appendBuffer(payload)
                        .appendString("}");
    }
}
