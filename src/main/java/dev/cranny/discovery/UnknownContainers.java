package dev.cranny.discovery;

import dev.cranny.model.Container;
import dev.cranny.model.EntityId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Containers of which no engine tells: it may be unreachable, or of a kind that nobody asks. */
final class UnknownContainers {

    private static final Comparator<LinuxProcess> BY_AGE =
            Comparator.comparingLong(LinuxProcess::startTicks).thenComparingInt(LinuxProcess::pid);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Snapshot snapshot;
    private final Relations relations;
    private final Map<String, Container> known;
    private final Set<String> told;
    private final Set<String> connected;

    /**
     * @param known by container id, without a namespace
     * @param told the ids of those that engines tell of, but not well enough to know their processes
     * @param connected the types of engines that will tell of theirs soon
     */
    UnknownContainers(
            Snapshot snapshot,
            Relations relations,
            Map<String, Container> known,
            Set<String> told,
            Set<String> connected) {
        this.snapshot = snapshot;
        this.relations = relations;
        this.known = known;
        this.told = told;
        this.connected = connected;
    }

    /** What is seen of one container. */
    private record Seen(CgroupSighting sighting, List<LinuxProcess> inside) {}

    /** One for each cgroup that names a container, and for each watchdog of one, unless an engine tells of it. */
    List<Container> all() {
        Map<String, Container> found = new LinkedHashMap<>();
        for (Seen seen : byCgroup()) {
            Container container = container(seen);
            if (!willBeTold(container.containerId(), container.flavor(), initial(seen.inside()))) {
                found.put(container.containerId(), container);
            }
        }
        for (LinuxProcess process : snapshot.processes()) {
            Watchdog watchdog = Watchdog.of(process);
            if (watchdog != null && !known.containsKey(watchdog.id()) && !found.containsKey(watchdog.id())) {
                relations.children(process).stream()
                        .min(BY_AGE)
                        .filter(initial -> !willBeTold(watchdog.id(), watchdog.flavor(), initial))
                        .ifPresent(initial -> found.put(watchdog.id(), container(watchdog, initial)));
            }
        }
        return List.copyOf(found.values());
    }

    private Collection<Seen> byCgroup() {
        Map<String, Seen> seen = new LinkedHashMap<>();
        Map<String, @Nullable CgroupSighting> sightings = new HashMap<>();
        for (LinuxProcess process : snapshot.processes()) {
            String path = process.cgroup().path();
            // A zombie keeps nothing but its cgroup, cgroups(7).
            if (path != null && process.state() != ProcessState.ZOMBIE) {
                if (!sightings.containsKey(path)) {
                    sightings.put(path, CgroupSighting.in(path));
                }
                CgroupSighting sighting = sightings.get(path);
                if (sighting != null && !known.containsKey(sighting.id())) {
                    seen.computeIfAbsent(sighting.path(), _ -> new Seen(sighting, new ArrayList<>()))
                            .inside()
                            .add(process);
                }
            }
        }
        return seen.values();
    }

    private Container container(Seen seen) {
        CgroupSighting sighting = seen.sighting();
        LinuxProcess initial = initial(seen.inside());
        LinuxProcess parent = relations.process(initial.ppid());
        Watchdog watchdog = parent == null ? null : Watchdog.of(parent);
        boolean its = watchdog != null && watchdog.id().equals(sighting.id());
        String uid = sighting.podUid();
        return container(
                sighting.id(),
                watchdog != null && its ? watchdog.name() : Watchdog.abridged(sighting.id()),
                watchdog != null && its ? watchdog.flavor() : sighting.flavor(),
                initial,
                uid == null ? Map.of() : Map.of("io.kubernetes.pod.uid", uid),
                sighting.path());
    }

    /** The oldest of those whose parent is outside. */
    private static LinuxProcess initial(List<LinuxProcess> inside) {
        Set<Integer> pids = inside.stream().map(LinuxProcess::pid).collect(Collectors.toSet());
        return inside.stream()
                .filter(process -> !pids.contains(process.ppid()))
                .min(BY_AGE)
                .orElse(inside.getFirst());
    }

    /** One that has just begun is shown when its engine tells of it, lest it be taken for two, one after the other. */
    private boolean willBeTold(String id, String flavor, LinuxProcess initial) {
        Instant started = snapshot.boot().at(initial.startTicks());
        return !told.contains(id)
                && connected.contains(flavor)
                && Duration.between(started, snapshot.takenAt()).compareTo(PATIENCE) < 0;
    }

    private Container container(Watchdog watchdog, LinuxProcess initial) {
        return container(watchdog.id(), watchdog.name(), watchdog.flavor(), initial, Map.of(), null);
    }

    private Container container(
            String id,
            String name,
            String flavor,
            LinuxProcess initial,
            Map<String, String> labels,
            @Nullable String cgroup) {
        return new Container(
                EntityId.ofContainer(snapshot.host().id(), id),
                null,
                id,
                name,
                Container.BY_CGROUP,
                flavor,
                null,
                null,
                initial.pid(),
                Boolean.TRUE.equals(initial.cgroup().frozen()),
                null,
                null,
                labels,
                cgroup,
                initial.namespaces());
    }
}
