package dev.cranny.rest.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cranny.model.Boot;
import dev.cranny.model.Cgroup;
import dev.cranny.model.Container;
import dev.cranny.model.CpuRange;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Problem;
import dev.cranny.model.Reference;
import dev.cranny.model.Scheduling;
import dev.cranny.model.Task;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a document is written and read: the names of the model are those of the document. */
@RegisterForReflection(
        targets = {
            SnapshotDocument.class,
            SnapshotDocument.HostNames.class,
            DocumentFormat.Text.class,
            DocumentFormat.Kinds.class,
            Boot.class,
            Cgroup.class,
            Container.class,
            CpuRange.class,
            Engine.class,
            EntityId.class,
            Group.class,
            LinuxProcess.class,
            Mount.class,
            Namespace.class,
            NamespaceSet.class,
            Problem.class,
            Reference.BindMount.class,
            Reference.Descriptor.class,
            Reference.ForChildren.class,
            Reference.Socket.class,
            Scheduling.class,
            Task.class
        })
public final class DocumentFormat {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addMixIn(EntityId.class, Text.class)
            .addMixIn(Reference.class, Kinds.class)
            .build();

    private DocumentFormat() {}

    public static void write(SnapshotDocument document, OutputStream out) throws IOException {
        JSON.writeValue(out, document);
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws DocumentRefused where it is something else, or of a later version
     */
    public static SnapshotDocument read(byte[] text) {
        try {
            SnapshotDocument document = JSON.readValue(text, SnapshotDocument.class);
            if (document.version() != SnapshotDocument.VERSION) {
                throw new DocumentRefused("version must be " + SnapshotDocument.VERSION + ", not " + document.version()
                        + ": a newer Cranny wrote this");
            }
            String missing = Completeness.missing(document);
            if (missing != null) {
                throw new DocumentRefused(missing + " must not be null");
            }
            return document;
        } catch (JsonMappingException e) {
            throw new DocumentRefused(path(e) + " " + wrong(e));
        } catch (JsonProcessingException e) {
            throw new DocumentRefused("The document is no JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw new DocumentRefused("The document cannot be read: " + e.getMessage());
        }
    }

    private static String wrong(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException _ ->
                "is not known: version " + SnapshotDocument.VERSION + " has no such member";
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why -> "is wrong: " + why.getMessage();
            case JsonMappingException missing
            when missing.getOriginalMessage().startsWith("Missing creator property") -> "is missing";
            case JsonMappingException other -> "is not what it should be" + place(other.getLocation());
        };
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "The document" : path.substring(1);
    }

    /** An id is text. */
    abstract static class Text {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(String value) {}

        @JsonValue
        abstract String value();
    }

    /** Which kind of reference it is stands beside what it says. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reference.ForChildren.class, name = "FOR_CHILDREN"),
        @JsonSubTypes.Type(value = Reference.Descriptor.class, name = "FD"),
        @JsonSubTypes.Type(value = Reference.Socket.class, name = "SOCKET"),
        @JsonSubTypes.Type(value = Reference.BindMount.class, name = "BIND_MOUNT")
    })
    interface Kinds {}
}
