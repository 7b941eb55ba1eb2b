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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** Clocks are set now and then, and the moment of boot is worked out from them. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

    private final HostId host;
    private final Relations relations;
    private final Map<EntityId, Engine> engines = new LinkedHashMap<>();
    private final Map<EntityId, Container> containers = new LinkedHashMap<>();
    private final Map<String, Container> byContainerId = new HashMap<>();
    private final Map<String, Told> untraced = new LinkedHashMap<>();
    private final List<Problem> problems;

    /**
     * What an engine tells of a container.
     *
     * @param elsewhere whether only the engine's socket is known, so that its processes may well be out of our sight
     */
    private record Told(Engine engine, EngineContainer container, boolean elsewhere) {}

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
        // An engine may be found by its process, and named by the configuration as well.
        found.stream()
                .sorted(Comparator.comparing(engine -> engine.pid() == null))
                .forEach(joined::add);
        new UnknownContainers(
                        snapshot,
                        joined.relations,
                        joined.byContainerId,
                        joined.untraced.keySet(),
                        joined.connectedTypes())
                .all()
                .forEach(joined::addSeen);
        joined.addUnseen();
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
            if (found.pid() != null) {
                problems.add(new Problem(PHASE, identity.api(), "another engine says that it is " + identity.id()));
            }
            return;
        }
        if (found.view().troubled()) {
            problems.add(new Problem(
                    PHASE, identity.type() + " " + identity.api(), found.view().state()));
        }
        if (!found.view().containers().isEmpty()) {
            PidNamespaceView view = PidNamespaceView.of(process, relations);
            // Of an engine whose process has ended nobody knows any more which PID namespace its PIDs are of.
            boolean elsewhere = found.pid() == null && found.view().connected();
            for (EngineContainer container : found.view().containers().values()) {
                boolean known = process != null || elsewhere;
                add(new Told(engine, container, elsewhere), known ? view.process(container.pid()) : null);
            }
        }
    }

    private void add(Told told, @Nullable LinuxProcess initial) {
        String refusal = initial == null ? null : refusal(told.container(), initial);
        if (refusal != null) {
            problems.add(new Problem(
                    PHASE,
                    told.engine().type() + " " + told.container().name(),
                    "its process " + told.container().pid() + " " + refusal));
        } else if (initial != null) {
            put(container(told.engine(), told.container(), initial));
        } else {
            untraced.put(bare(told.container().id()), told);
        }
    }

    /** One that its cgroup or its watchdog gives away; what an engine tells of it is true of it all the same. */
    private void addSeen(Container seen) {
        Told told = untraced.remove(bare(seen.containerId()));
        LinuxProcess initial = seen.pid() == null ? null : relations.process(seen.pid());
        put(told == null ? seen : container(told.engine(), told.container(), initial));
    }

    /** Those whose processes may well be there, as their engine's PID namespace is not known; the others have just ended. */
    private void addUnseen() {
        for (Told told : untraced.values()) {
            if (told.elsewhere()) {
                put(container(told.engine(), told.container(), null));
            }
        }
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

    /** Engines may lag behind or lie, and PIDs come back: why a process is not the one that is meant; null where it may be. */
    private @Nullable String refusal(EngineContainer told, LinuxProcess process) {
        if (process.kernelThread()) {
            return "is a kernel thread";
        }
        String id = bare(told.id());
        String path = process.cgroup().path();
        if (path != null && cgroupOf(path, id) != null) {
            return null;
        }
        CgroupSighting sighting = path == null ? null : CgroupSighting.in(path);
        if (sighting != null && isHexId(sighting.id()) && isHexId(id)) {
            return "is in another container";
        }
        Instant started = relations.snapshot().boot().at(process.startTicks());
        return told.createdAt() != null && started.plus(CLOCK_STEP).isBefore(told.createdAt())
                ? "is older than it"
                : null;
    }

    private static boolean isHexId(String id) {
        return id.length() == 64;
    }

    /** containerd's ids are written with their namespace. */
    private static String bare(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
