package dev.cranny.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a snapshot about containers: who is in which of them, what they share, how they are nested. Built once for
 * a snapshot and immutable afterwards.
 *
 * <p>A process is in the container whose cgroup it is in or below, the innermost one: cgroups are inherited, and what an engine
 * puts into a container later (exec) goes there too. Where cgroups do not name a container (rootless podman, cgroups(7) "cgroup
 * delegation"), those are in it that share its mount namespace, and their descendants.
 */
public final class ContainerRelations {

    private final IntFunction<@Nullable LinuxProcess> processes;
    private final Map<EntityId, Container> containers;
    private final Map<EntityId, Engine> engines;
    private final Map<EntityId, List<Container>> byEngine = new HashMap<>();
    private final Map<EntityId, List<Group>> groups = new HashMap<>();
    private final Map<EntityId, Group> groupsById = new HashMap<>();
    private final Map<String, Container> byCgroup = new HashMap<>();
    private final Map<Long, Container> byMountNamespace = new HashMap<>();
    private final Map<Integer, Container> byProcess = new HashMap<>();
    private final Map<EntityId, List<LinuxProcess>> inside = new HashMap<>();
    private final Map<Long, List<Container>> byNamespace = new HashMap<>();
    private final Set<Long> initial = new HashSet<>();

    ContainerRelations(Snapshot snapshot, IntFunction<@Nullable LinuxProcess> processes) {
        this.processes = processes;
        containers = snapshot.containers().stream()
                .collect(Collectors.toUnmodifiableMap(Container::id, Function.identity()));
        engines = snapshot.engines().stream().collect(Collectors.toUnmodifiableMap(Engine::id, Function.identity()));
        if (containers.isEmpty()) {
            return;
        }
        for (Namespace namespace : snapshot.namespaces()) {
            if (namespace.initial()) {
                initial.add(namespace.inode());
            }
        }
        snapshot.containers().forEach(this::index);
        for (Group group : snapshot.groups()) {
            groupsById.put(group.id(), group);
            for (EntityId member : group.containers()) {
                groups.computeIfAbsent(member, _ -> new ArrayList<>()).add(group);
            }
        }
        attribute(snapshot.processes());
    }

    /** The container with this id. */
    public @Nullable Container container(@Nullable EntityId id) {
        return id == null ? null : containers.get(id);
    }

    /** The first of those that are {@link #called} so. */
    public @Nullable Container container(String nameOrId) {
        return called(nameOrId).stream().min(Container.ORDER).orElse(null);
    }

    /**
     * The containers with this name, of which every engine may have one; or where there are none the one with this engine's
     * id, or global id, or those with an engine's id that begins so.
     */
    public Set<Container> called(String nameOrId) {
        List<Predicate<Container>> ways = List.of(
                container -> container.name().equals(nameOrId),
                container -> container.containerId().equals(nameOrId),
                container -> container.id().value().equals(nameOrId),
                container -> nameOrId.length() >= SHORTEST_PREFIX
                        && container.containerId().startsWith(nameOrId));
        return ways.stream()
                .map(way -> containers.values().stream().filter(way).collect(Collectors.toSet()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private static final int SHORTEST_PREFIX = 4;

    /** The engine with this id. */
    public @Nullable Engine engine(@Nullable EntityId id) {
        return id == null ? null : engines.get(id);
    }

    /** The group with this id. */
    public @Nullable Group group(EntityId id) {
        return groupsById.get(id);
    }

    /** The containers of an engine. */
    public List<Container> containers(Engine engine) {
        return byEngine.getOrDefault(engine.id(), List.of());
    }

    /** The containers of a group that the snapshot has. */
    public List<Container> containers(Group group) {
        return group.containers().stream()
                .map(containers::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The groups that it is in. */
    public List<Group> groups(Container container) {
        return groups.getOrDefault(container.id(), List.of());
    }

    /** Whether a container here is in the place of one of another moment: another one of the same name, engine and groups. */
    public boolean isInThePlaceOf(Container container, Container other, ContainerRelations there) {
        return !container.id().equals(other.id())
                && container.name().equals(other.name())
                && Objects.equals(container.engine(), other.engine())
                && ids(groups(container)).equals(ids(there.groups(other)));
    }

    private static Set<EntityId> ids(List<Group> groups) {
        return groups.stream().map(Group::id).collect(Collectors.toSet());
    }

    /** The innermost container that a process is in. */
    public @Nullable Container container(LinuxProcess process) {
        return byProcess.get(process.pid());
    }

    /** All processes in it, those of nested containers aside, by PID. */
    public List<LinuxProcess> processes(Container container) {
        return inside.getOrDefault(container.id(), List.of());
    }

    /** Its initial process. */
    public @Nullable LinuxProcess process(Container container) {
        return container.pid() == null ? null : processes.apply(container.pid());
    }

    /** The containers whose initial process is in a namespace. */
    public List<Container> containers(Namespace namespace) {
        return byNamespace.getOrDefault(namespace.inode(), List.of());
    }

    /** The types of namespace that it has in common with the host. */
    public Set<NamespaceType> sharedWithHost(Container container) {
        EnumSet<NamespaceType> shared = EnumSet.noneOf(NamespaceType.class);
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = container.namespaces().get(type);
            if (inode != null && initial.contains(inode)) {
                shared.add(type);
            }
        }
        return shared;
    }

    /** The containers with which it shares namespaces that are not the host's, and the types of those. */
    public Map<Container, Set<NamespaceType>> sharesNamespacesWith(Container container) {
        Map<Container, Set<NamespaceType>> shared = new TreeMap<>(Container.ORDER);
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = container.namespaces().get(type);
            if (inode != null && !initial.contains(inode)) {
                for (Container other : byNamespace.getOrDefault(inode, List.of())) {
                    if (!other.id().equals(container.id())) {
                        shared.computeIfAbsent(other, _ -> EnumSet.noneOf(NamespaceType.class))
                                .add(type);
                    }
                }
            }
        }
        return shared;
    }

    /** The container that the engine itself runs in. */
    public @Nullable Container enclosing(Engine engine) {
        return engine.pid() == null ? null : byProcess.get(engine.pid());
    }

    /** The container that its engine runs in; of one without an engine, the one whose cgroup its own is below. */
    public @Nullable Container enclosing(Container container) {
        Engine engine = engine(container.engine());
        if (engine != null) {
            return enclosing(engine);
        }
        return container.cgroup() == null ? null : deepest(parent(container.cgroup()));
    }

    /** The containers that it encloses. */
    public List<Container> nested(Container container) {
        return containers.values().stream()
                .filter(other -> container.equals(enclosing(other)))
                .sorted(Container.ORDER)
                .toList();
    }

    /** Every container there is. */
    Collection<Container> all() {
        return containers.values();
    }

    private void index(Container container) {
        if (container.engine() != null) {
            byEngine.computeIfAbsent(container.engine(), _ -> new ArrayList<>()).add(container);
        }
        Long mounts = container.namespaces().mnt();
        if (container.cgroup() != null) {
            byCgroup.put(container.cgroup(), container);
        } else if (mounts != null && !initial.contains(mounts)) {
            byMountNamespace.put(mounts, container);
        }
        EnumMap<NamespaceType, Long> distinct = new EnumMap<>(NamespaceType.class);
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = container.namespaces().get(type);
            if (inode != null && distinct.put(type, inode) == null) {
                byNamespace.computeIfAbsent(inode, _ -> new ArrayList<>()).add(container);
            }
        }
    }

    private void attribute(List<LinuxProcess> all) {
        Map<String, @Nullable Container> cgroups = new HashMap<>();
        for (LinuxProcess process : all) {
            Container container = byMountNamespace.get(process.namespaces().mnt());
            String path = process.cgroup().path();
            if (container == null && path != null) {
                if (!cgroups.containsKey(path)) {
                    cgroups.put(path, deepest(path));
                }
                container = cgroups.get(path);
            }
            if (container != null) {
                byProcess.put(process.pid(), container);
            }
        }
        for (LinuxProcess process : all) {
            Container container = byProcess.get(process.pid());
            if (container == null) {
                container = ofAncestor(process);
                if (container != null) {
                    byProcess.put(process.pid(), container);
                }
            }
            if (container != null) {
                inside.computeIfAbsent(container.id(), _ -> new ArrayList<>()).add(process);
            }
        }
    }

    /** Of those whose cgroups do not name them, also what has left their mount namespace. */
    private @Nullable Container ofAncestor(LinuxProcess process) {
        if (byMountNamespace.isEmpty()) {
            return null;
        }
        Set<Integer> climbed = new HashSet<>();
        for (LinuxProcess above = process;
                above != null && climbed.add(above.pid());
                above = processes.apply(above.ppid())) {
            Container container = byProcess.get(above.pid());
            if (container != null) {
                return container.cgroup() == null ? container : null;
            }
        }
        return null;
    }

    private @Nullable Container deepest(@Nullable String cgroup) {
        for (String path = cgroup; path != null; path = parent(path)) {
            Container container = byCgroup.get(path);
            if (container != null) {
                return container;
            }
        }
        return null;
    }

    private static @Nullable String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? null : path.substring(0, slash);
    }
}
