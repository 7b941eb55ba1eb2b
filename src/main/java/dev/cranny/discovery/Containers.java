package dev.cranny.discovery;

import dev.cranny.discovery.decorators.Containment;
import dev.cranny.discovery.decorators.Decorator;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.EngineView;
import dev.cranny.engine.FoundEngine;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Problem;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins what engines tell with what the kernel shows: each container to its initial process, whose PID is translated from the
 * engine's PID namespace, and must be in a cgroup that does not name another container. Then come those that no engine tells
 * of, by their cgroups and watchdogs.
 */
final class Containers {

    private static final String PHASE = "containers";

    private final HostId host;
    private final Relations relations;
    private final Map<EntityId, Engine> engines = new LinkedHashMap<>();
    private final Map<EntityId, Container> containers = new LinkedHashMap<>();
    private final Map<String, Container> byContainerId = new HashMap<>();
    private final List<Problem> problems;

    private Containers(Snapshot snapshot) {
        host = snapshot.host().id();
        relations = Relations.of(snapshot);
        problems = new ArrayList<>(snapshot.problems());
    }

    /**
     * The snapshot with its containers.
     *
     * @param snapshot with everything else
     * @param found what engines told last
     * @param files the names of what is in a directory, by engine and path
     */
    static Snapshot join(
            Snapshot snapshot,
            List<FoundEngine> found,
            List<Decorator> decorators,
            Function<Engine, Function<String, List<String>>> files) {
        Containers joined = new Containers(snapshot);
        found.forEach(joined::add);
        new UnknownContainers(snapshot, joined.relations, joined.byContainerId, joined.connectedTypes())
                .all()
                .forEach(joined::put);
        Containment containment = new Containment(
                type -> EntityId.ofEngine(snapshot.host().id(), Container.BY_CGROUP, type),
                joined.engines,
                joined.containers.values(),
                files);
        decorators.forEach(decorator -> decorator.decorate(containment));
        return snapshot.withContainers(
                        List.copyOf(joined.engines.values()), containment.containers(), containment.groups())
                .withProblems(joined.problems);
    }

    private void add(FoundEngine found) {
        EngineIdentity identity = found.view().identity();
        EntityId id =
                EntityId.ofEngine(host, identity.type(), identity.id().isEmpty() ? identity.api() : identity.id());
        LinuxProcess process = found.pid() == null ? null : relations.process(found.pid());
        Engine engine = new Engine(
                id,
                identity.type(),
                identity.id(),
                identity.version(),
                identity.api(),
                process == null ? null : (Integer) process.pid(),
                process == null ? null : process.uid(),
                found.view().state());
        if (engines.putIfAbsent(id, engine) != null) {
            problems.add(new Problem(PHASE, identity.api(), "another engine says that it is " + identity.id()));
            return;
        }
        if (!found.view().connected()) {
            problems.add(new Problem(
                    PHASE, identity.type() + " " + identity.api(), found.view().state()));
        }
        if (!found.view().containers().isEmpty()) {
            PidNamespaceView view = PidNamespaceView.of(process, relations);
            for (EngineContainer told : found.view().containers().values()) {
                add(engine, told, view.process(told.pid()));
            }
        }
    }

    private void add(Engine engine, EngineContainer told, @Nullable LinuxProcess initial) {
        if (initial != null && isAnothers(told, initial)) {
            problems.add(new Problem(
                    PHASE,
                    engine.type() + " " + told.name(),
                    "its process " + told.pid() + " is in another container"));
        } else if (initial != null) {
            put(container(engine, told, initial));
        } else if (engine.pid() == null && engine.state().equals(EngineView.CONNECTED)) {
            // Whose PIDs these are is not known, so that its process may well be there.
            put(container(engine, told, null));
        }
        // Else it has just ended or just begun, or its engine has ended before it and nobody knows of it any more.
    }

    private Set<String> connectedTypes() {
        return engines.values().stream()
                .filter(engine -> engine.state().equals(EngineView.CONNECTED))
                .map(Engine::type)
                .collect(Collectors.toSet());
    }

    private void put(Container container) {
        if (containers.putIfAbsent(container.id(), container) == null) {
            byContainerId.put(bare(container.containerId()), container);
        }
    }

    private Container container(Engine engine, EngineContainer told, @Nullable LinuxProcess initial) {
        String path = initial == null ? null : initial.cgroup().path();
        boolean frozen = initial != null && Boolean.TRUE.equals(initial.cgroup().frozen());
        return new Container(
                EntityId.ofContainer(engine.id(), told.id()),
                engine.id(),
                told.id(),
                told.name(),
                engine.type(),
                engine.type(),
                told.image(),
                told.createdAt(),
                initial == null ? null : (Integer) initial.pid(),
                told.paused() || frozen,
                told.privileged(),
                told.restartPolicy(),
                told.labels(),
                path == null ? null : cgroupOf(path, bare(told.id())),
                initial == null ? NamespaceSet.UNKNOWN : initial.namespaces());
    }

    /** The cgroup that is all the container's own; null where it cannot be told, as others may be in it. */
    private static @Nullable String cgroupOf(String path, String id) {
        String named = CgroupSighting.pathOf(path, id);
        if (named != null) {
            return named;
        }
        // containerd's ids may be any short word: /NAMESPACE/ID
        return path.endsWith("/" + id) ? path : null;
    }

    /** Engines may lag behind or lie, and PIDs come back: a process whose cgroup names another container is not this one's. */
    private static boolean isAnothers(EngineContainer told, LinuxProcess process) {
        String path = process.cgroup().path();
        CgroupSighting sighting = path == null ? null : CgroupSighting.in(path);
        return process.kernelThread()
                || (sighting != null
                        && isHexId(sighting.id())
                        && isHexId(bare(told.id()))
                        && !sighting.id().equals(bare(told.id())));
    }

    private static boolean isHexId(String id) {
        return id.length() == 64;
    }

    /** containerd's ids are written with their namespace. */
    private static String bare(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
