package dev.cranny.graphql.http;

import io.vertx.ext.web.MIMEHeader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer can be written as, and with it what its status tells. */
enum MediaType {
    /** Whoever asks for this expects 200 for whatever has been understood as a request, right or wrong. */
    JSON("application/json"),
    /** Whoever asks for this reads the status. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** Whoever asks for this listens for more than one answer. */
    EVENT_STREAM("text/event-stream");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** As a header has it; both are always UTF-8. */
    String contentType() {
        return name + "; charset=utf-8";
    }

    /** The status of an answer without data: the request was refused before anything was executed. */
    int refusedStatus() {
        return switch (this) {
            case JSON -> 200;
            case GRAPHQL_RESPONSE, EVENT_STREAM -> 400;
        };
    }

    /**
     * Chooses among what a client accepts.
     *
     * @param accepted best first; empty where it does not say
     * @return null where it accepts none of them
     */
    static @Nullable MediaType of(List<MIMEHeader> accepted) {
        if (accepted.isEmpty()) {
            return JSON;
        }
        for (MIMEHeader header : accepted) {
            MediaType type = of(header);
            if (type != null && header.weight() > 0) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable MediaType of(MIMEHeader header) {
        return switch (header.value().toLowerCase(Locale.ROOT)) {
            case "application/json", "application/*", "*/*" -> JSON;
            case "application/graphql-response+json" -> GRAPHQL_RESPONSE;
            case "text/event-stream" -> EVENT_STREAM;
            default -> null;
        };
    }
}
