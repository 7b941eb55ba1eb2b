package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The containers of a host and their groups, while decorators add to them. */
public final class Containment {

    private final Function<String, EntityId> noEngine;
    private final Map<EntityId, Engine> engines;
    private final Map<EntityId, Container> containers = new LinkedHashMap<>();
    private final Map<EntityId, Group> groups = new LinkedHashMap<>();
    private final Function<Engine, Function<String, List<String>>> files;

    /**
     * @param noEngine what stands for the engine of those that have none, in ids of groups
     * @param files the names of what is in a directory, by engine and path
     */
    public Containment(
            Function<String, EntityId> noEngine,
            Map<EntityId, Engine> engines,
            Collection<Container> containers,
            Function<Engine, Function<String, List<String>>> files) {
        this.noEngine = noEngine;
        this.engines = engines;
        this.files = files;
        containers.forEach(container -> this.containers.put(container.id(), container));
    }

    /** As they stand. */
    public List<Container> containers() {
        return List.copyOf(containers.values());
    }

    /** As they stand. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** The engine of a container. */
    @Nullable
    Engine engine(Container container) {
        return container.engine() == null ? null : engines.get(container.engine());
    }

    /** The names of what is in a directory, as an engine sees it; none where it cannot be read. */
    List<String> list(Engine engine, String path) {
        return files.apply(engine).apply(path);
    }

    /** The group of this name and type of a container's engine, with the container in it; made where there is none. */
    void group(Container member, String type, String name, String flavor) {
        EntityId engine = member.engine();
        EntityId id = EntityId.ofGroup(engine == null ? noEngine.apply(type) : engine, type, name);
        Group group = groups.get(id);
        List<EntityId> members = group == null ? new ArrayList<>() : new ArrayList<>(group.containers());
        members.add(member.id());
        groups.put(id, new Group(id, name, type, flavor, engine, Map.of(), members));
    }

    /** Says more exactly what a group is. */
    void flavor(Group group, String flavor) {
        groups.put(
                group.id(),
                new Group(
                        group.id(),
                        group.name(),
                        group.type(),
                        flavor,
                        group.engine(),
                        group.labels(),
                        group.containers()));
    }

    /** Says more exactly what a container is, what it is called, and more about it. */
    void describe(Container container, String flavor, String name, Map<String, String> moreLabels) {
        Map<String, String> labels = new TreeMap<>(container.labels());
        labels.putAll(moreLabels);
        containers.put(
                container.id(),
                new Container(
                        container.id(),
                        container.engine(),
                        container.containerId(),
                        name,
                        container.type(),
                        flavor,
                        container.image(),
                        container.createdAt(),
                        container.pid(),
                        container.paused(),
                        container.privileged(),
                        container.restartPolicy(),
                        labels,
                        container.cgroup(),
                        container.namespaces()));
    }

    /** Says more exactly what a container is. */
    void flavor(Container container, String flavor) {
        describe(container, flavor, container.name(), Map.of());
    }
}
