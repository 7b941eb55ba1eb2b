package dev.cranny.graphql.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes results as JSON, without a detour through a tree. */
final class Answers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 4096;

    private Answers() {}

    /** The whole result. */
    static Buffer json(ExecutionResult result) {
        return written(json -> {
            json.writeStartObject();
            List<GraphQLError> errors = result.getErrors();
            if (!errors.isEmpty()) {
                json.writeFieldName("errors");
                write(json, errors);
            }
            if (result.isDataPresent()) {
                json.writeFieldName("data");
                write(json, (Object) result.getData());
            }
            json.writeEndObject();
        });
    }

    /** Errors alone. */
    static Buffer json(List<GraphQLError> errors) {
        return written(json -> write(json, errors));
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static Buffer written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }

    private static void write(JsonGenerator json, List<GraphQLError> errors) throws IOException {
        json.writeStartArray();
        for (GraphQLError error : errors) {
            write(json, error);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, GraphQLError error) throws IOException {
        json.writeStartObject();
        json.writeStringField("message", error.getMessage());
        List<SourceLocation> locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            json.writeArrayFieldStart("locations");
            for (SourceLocation location : locations) {
                json.writeStartObject();
                json.writeNumberField("line", location.getLine());
                json.writeNumberField("column", location.getColumn());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (error.getPath() != null) {
            json.writeFieldName("path");
            write(json, error.getPath());
        }
        if (error.getExtensions() != null) {
            json.writeFieldName("extensions");
            write(json, error.getExtensions());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName((String) entry.getKey());
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Collection<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalStateException("no scalar is a " + value.getClass());
        }
    }
}
