package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.Request;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RequestBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads GraphQL requests from HTTP requests: {@code GET} with parameters, {@code POST} with JSON. */
@Singleton
class Requests {

    private static final String NO_QUERY = "query must be the text of a GraphQL document";

    private final PersistedQueries persisted;

    Requests(PersistedQueries persisted) {
        this.persisted = persisted;
    }

    /**
     * What an HTTP request asks for.
     *
     * @throws HttpRefusal where it is no GraphQL request
     */
    Request read(RoutingContext http) {
        HttpMethod method = http.request().method();
        if (method.equals(HttpMethod.POST)) {
            return ofBody(http);
        }
        if (method.equals(HttpMethod.GET)) {
            return ofParameters(http.queryParams());
        }
        throw new HttpRefusal(405, "GraphQL takes GET and POST, not " + method.name());
    }

    /** A request word by word, as far as its answer follows from it; null where it is no GraphQL request at first sight. */
    @Nullable
    String words(RoutingContext http) {
        HttpMethod method = http.request().method();
        if (method.equals(HttpMethod.GET)) {
            return "?" + http.request().query();
        }
        String type = http.request().getHeader("Content-Type");
        RequestBody body = http.body();
        Buffer buffer = body == null ? null : body.buffer();
        // Byte by byte: it need not even be text.
        return method.equals(HttpMethod.POST) && type != null && isJson(type) && buffer != null
                ? buffer.toString(StandardCharsets.ISO_8859_1)
                : null;
    }

    /**
     * What a JSON object asks for.
     *
     * @throws HttpRefusal where it is no GraphQL request
     */
    Request of(JsonObject object) {
        return ofObject(object(object, "payload"));
    }

    private Request ofBody(RoutingContext http) {
        String type = http.request().getHeader("Content-Type");
        if (type == null || !isJson(type)) {
            throw new HttpRefusal(415, "Content-Type must be application/json, in UTF-8, not " + type);
        }
        RequestBody body = http.body();
        Buffer buffer = body == null ? null : body.buffer();
        if (buffer == null || buffer.length() == 0) {
            throw new HttpRefusal(400, "The body is empty: send a JSON object with a query");
        }
        return ofObject(object(json(buffer, "The body"), "The body"));
    }

    /** JSON is UTF-8, whoever says otherwise. */
    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = parts[0].strip().equals("application/json");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        return json;
    }

    private Request ofParameters(MultiMap parameters) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("query", parameters.get("query"));
        members.put("operationName", parameters.get("operationName"));
        for (String name : new String[] {"variables", "extensions"}) {
            String text = parameters.get(name);
            if (text != null && !text.isEmpty()) {
                members.put(name, json(Buffer.buffer(text), "The parameter " + name));
            }
        }
        return ofObject(members);
    }

    private Request ofObject(Map<String, @Nullable Object> members) {
        Object given = members.get("query");
        if (given != null && !(given instanceof String)) {
            throw new HttpRefusal(400, NO_QUERY);
        }
        Map<String, @Nullable Object> extensions = map(members, "extensions");
        String text = persisted.text((String) given, extensions.get("persistedQuery"));
        if (text == null || text.isBlank()) {
            throw new HttpRefusal(400, NO_QUERY);
        }
        Object operationName = members.get("operationName");
        if (operationName != null && !(operationName instanceof String)) {
            throw new HttpRefusal(400, "operationName must be text");
        }
        return new Request(text, (String) operationName, map(members, "variables"));
    }

    private static Map<String, @Nullable Object> map(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        return value == null ? Map.of() : object(value, name);
    }

    private static Object json(Buffer text, String what) {
        try {
            Object value = Json.decodeValue(text);
            return value == null ? "null" : value;
        } catch (DecodeException e) {
            throw new HttpRefusal(400, what + " must be JSON");
        }
    }

    @SuppressWarnings("unchecked") // JSON has text for keys
    private static Map<String, @Nullable Object> object(Object value, String what) {
        return switch (value) {
            case JsonObject object -> object.getMap();
            case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
            default -> throw new HttpRefusal(400, what + " must be a JSON object");
        };
    }
}
