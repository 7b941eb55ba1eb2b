package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Engines, their containers, and groups of those, which know each other by numbers of the document. */
final class ContainerReader {

    private final HostId host;
    private final Element document;
    private final Snapshot snapshot;
    private final Map<Integer, LinuxProcess> processes = new HashMap<>();
    private final Map<String, Engine> engines = new HashMap<>();
    private final Map<Integer, Container> containers = new HashMap<>();

    ContainerReader(HostId host, Element document, Snapshot snapshot) {
        this.host = host;
        this.document = document;
        this.snapshot = snapshot;
        snapshot.processes().forEach(process -> processes.put(process.pid(), process));
    }

    Snapshot read() {
        document.member("container-engines").members().forEach((number, engine) -> engine(number, engine));
        for (Element container : document.member("containers").members().values()) {
            Container read = container(container);
            containers.put(Objects.requireNonNull(read.pid(), "it is named by it"), read);
        }
        List<Group> groups = new ArrayList<>();
        for (Element group : document.member("container-groups").members().values()) {
            Group read = group(group);
            if (read != null) {
                groups.add(read);
            }
        }
        return snapshot.withContainers(List.copyOf(engines.values()), List.copyOf(containers.values()), groups);
    }

    private void engine(String number, Element element) {
        String type = element.text("type");
        if (type.equals(Container.BY_CGROUP)) {
            return; // ours, for containers that none tells of
        }
        String id = element.text("id");
        String api = element.text("api");
        Long pid = element.optionalNumber("pid", 0, Integer.MAX_VALUE);
        engines.put(
                number,
                new Engine(
                        EntityId.ofEngine(host, type, id.isEmpty() ? api : id),
                        type,
                        id,
                        element.text("version"),
                        api,
                        pid == null || pid == 0 ? null : pid.intValue(),
                        null,
                        "CONNECTED"));
    }

    private Container container(Element element) {
        int pid = element.integer("pid", 1);
        String id = element.text("id");
        Long number = element.optionalNumber("engine", 0, Integer.MAX_VALUE);
        Engine engine = number == null ? null : engines.get(number.toString());
        LinuxProcess initial = processes.get(pid);
        return new Container(
                engine == null ? EntityId.ofContainer(host, id) : EntityId.ofContainer(engine.id(), id),
                engine == null ? null : engine.id(),
                id,
                element.text("name"),
                element.text("type"),
                element.text("flavor"),
                null,
                null,
                pid,
                element.truth("paused"),
                null,
                null,
                element.labels("labels"),
                initial == null ? null : cgroup(initial, id),
                initial == null ? NamespaceSet.UNKNOWN : initial.namespaces());
    }

    /** The part of the path down to what bears the container's id; null where nothing does. */
    private static @Nullable String cgroup(LinuxProcess initial, String id) {
        String path = initial.cgroup().path();
        int found = path == null || id.isEmpty() ? -1 : path.indexOf(id);
        if (path == null || found < 0) {
            return null;
        }
        int end = path.indexOf('/', found);
        return end < 0 ? path : path.substring(0, end);
    }

    private @Nullable Group group(Element element) {
        List<EntityId> members = new ArrayList<>();
        EntityId engine = null;
        for (JsonNode pid : element.array("containers")) {
            Container container = containers.get(pid.asInt());
            if (container != null) {
                members.add(container.id());
                engine = engine == null ? container.engine() : engine;
            }
        }
        if (members.isEmpty()) {
            return null;
        }
        String type = element.text("type");
        String name = element.text("name");
        return new Group(
                EntityId.ofGroup(engine == null ? members.getFirst() : engine, type, name),
                name,
                type,
                element.text("flavor"),
                engine,
                element.labels("labels"),
                members);
    }
}
