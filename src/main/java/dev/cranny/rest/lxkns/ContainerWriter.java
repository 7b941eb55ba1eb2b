package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.Relations;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code containers}, {@code container-engines}, {@code container-groups}. Containers are named by the PID of their initial
 * process: one whose PID is not known cannot be told of. Each has an engine there; where none tells of it, a made-up one, of the
 * type that says so.
 */
final class ContainerWriter {

    private final List<Container> told;
    private final List<Engine> engines;
    private final List<Group> groups;
    private final ContainerRelations relations;

    /** In the document only. */
    private final Map<EntityId, Integer> engineNumbers = new HashMap<>();

    private final Map<EntityId, Integer> groupNumbers = new HashMap<>();
    private final int nobody;

    ContainerWriter(Relations all) {
        relations = all.containers();
        told = all.snapshot().containers().stream()
                .filter(container -> container.pid() != null)
                .toList();
        engines = all.snapshot().engines();
        groups = all.snapshot().groups();
        engines.forEach(engine -> engineNumbers.put(engine.id(), engineNumbers.size() + 1));
        groups.forEach(group -> groupNumbers.put(group.id(), groupNumbers.size() + 1));
        nobody = engines.size() + 1;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("containers");
        for (Container container : told) {
            json.writeObjectFieldStart(String.valueOf(container.pid()));
            write(json, container);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("container-engines");
        for (Engine engine : engines) {
            write(json, number(engine.id()), engine);
        }
        if (told.stream().anyMatch(container -> number(container.engine()) == nobody)) {
            json.writeObjectFieldStart(Integer.toString(nobody));
            engine(json, "", Container.BY_CGROUP, "", "", 0);
            pids(
                    json,
                    told.stream()
                            .filter(container -> number(container.engine()) == nobody)
                            .toList());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("container-groups");
        for (Group group : groups) {
            json.writeObjectFieldStart(String.valueOf(groupNumbers.get(group.id())));
            json.writeStringField("name", group.name());
            json.writeStringField("type", group.type());
            json.writeStringField("flavor", group.flavor());
            labels(json, group.labels());
            pids(json, relations.containers(group));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private int number(@Nullable EntityId engine) {
        return engine == null ? nobody : engineNumbers.getOrDefault(engine, nobody);
    }

    private void write(JsonGenerator json, Container container) throws IOException {
        json.writeStringField("id", container.containerId());
        json.writeStringField("name", container.name());
        json.writeStringField("type", container.type());
        json.writeStringField("flavor", container.flavor());
        json.writeNumberField("pid", Objects.requireNonNull(container.pid(), "told of"));
        json.writeBooleanField("paused", container.paused());
        labels(json, container.labels());
        json.writeNumberField("engine", number(container.engine()));
        json.writeArrayFieldStart("groups");
        for (Group group : relations.groups(container)) {
            json.writeNumber(groupNumbers.getOrDefault(group.id(), 0));
        }
        json.writeEndArray();
    }

    private void write(JsonGenerator json, int number, Engine engine) throws IOException {
        json.writeObjectFieldStart(Integer.toString(number));
        engine(
                json,
                engine.engineId(),
                engine.type(),
                engine.version(),
                engine.api(),
                engine.pid() == null ? 0 : engine.pid());
        pids(json, relations.containers(engine));
        json.writeEndObject();
    }

    private static void engine(JsonGenerator json, String id, String type, String version, String api, int pid)
            throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("type", type);
        json.writeStringField("version", version);
        json.writeStringField("api", api);
        json.writeNumberField("pid", pid);
        labels(json, Map.of());
    }

    private static void labels(JsonGenerator json, Map<String, String> labels) throws IOException {
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : labels.entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }

    private static void pids(JsonGenerator json, List<Container> containers) throws IOException {
        json.writeArrayFieldStart("containers");
        for (Container container : containers) {
            if (container.pid() != null) {
                json.writeNumber(container.pid());
            }
        }
        json.writeEndArray();
    }
}
