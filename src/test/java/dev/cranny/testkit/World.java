package dev.cranny.testkit;

import dev.cranny.model.Boot;
import dev.cranny.model.Capabilities;
import dev.cranny.model.Cgroup;
import dev.cranny.model.Container;
import dev.cranny.model.CpuRange;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.LinuxProcessBuilder;
import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A host that a test arranges step by step, and looks at in between: {@code process(812, 1, "nginx")}, then {@link #look}. */
public final class World {

    /** The network namespace that everything is in unless it is put elsewhere; those of the other types lie around it. */
    public static final long HOST_NET = initial(NamespaceType.NET);

    public static final HostId HOST = new HostId(7);

    private static final List<CpuRange> CPUS = List.of(new CpuRange(0, 3));

    private final Map<Long, Namespace> namespaces = new TreeMap<>();
    private final Map<Integer, LinuxProcess> processes = new TreeMap<>();
    private final Map<Integer, Task> tasks = new TreeMap<>();
    private final Map<Integer, Mount> mounts = new TreeMap<>();
    private final Map<EntityId, Container> containers = new LinkedHashMap<>();
    private final Map<EntityId, Engine> engines = new LinkedHashMap<>();
    private final Map<EntityId, Group> groups = new LinkedHashMap<>();
    private Boot boot = new Boot(new UUID(1, 2), Instant.parse("2026-03-01T08:00:00Z"), "6.18.44");
    private Instant clock = Instant.parse("2026-03-01T12:00:00Z");

    public World() {
        for (NamespaceType type : NamespaceType.values()) {
            long inode = initial(type);
            namespaces.put(
                    inode,
                    new Namespace(
                            type,
                            inode,
                            4L,
                            inode,
                            0,
                            true,
                            type == NamespaceType.USER ? null : initial(NamespaceType.USER),
                            null,
                            type == NamespaceType.USER ? 0L : null,
                            List.of()));
        }
        process(1, 0, "systemd");
    }

    public static long initial(NamespaceType type) {
        return 4026531835L + type.ordinal();
    }

    /** What there is now; the next look is a quarter of a minute later. */
    public Relations look() {
        clock = clock.plusSeconds(15);
        return Relations.of(new Snapshot(
                new Host(HOST, "fra-node-07", "x86_64"),
                boot,
                clock,
                Duration.ofMillis(12),
                CPUS,
                List.copyOf(namespaces.values()),
                List.copyOf(processes.values()),
                List.copyOf(tasks.values()),
                visible(),
                List.copyOf(containers.values()),
                List.copyOf(engines.values()),
                List.copyOf(groups.values()),
                List.of()));
    }

    public World later(Duration duration) {
        clock = clock.plus(duration);
        return this;
    }

    public World reboot(String kernel) {
        boot = new Boot(new UUID(boot.id().getMostSignificantBits() + 1, 2), clock, kernel);
        return this;
    }

    public World namespace(NamespaceType type, long inode, Reference... references) {
        return namespace(type, inode, initial(NamespaceType.USER), references);
    }

    /** One that this user namespace owns, or, if it is one itself, is the parent of. */
    public World namespace(NamespaceType type, long inode, long owner, Reference... references) {
        boolean user = type == NamespaceType.USER;
        Long parent = user ? (Long) owner : type == NamespaceType.PID ? (Long) initial(NamespaceType.PID) : null;
        namespaces.put(
                inode,
                new Namespace(
                        type,
                        inode,
                        4L,
                        inode,
                        0,
                        false,
                        user ? null : owner,
                        parent,
                        user ? 1000L : null,
                        List.of(references)));
        return this;
    }

    /** A user namespace that belongs to this user. */
    public World userNamespace(long inode, long ownerUid) {
        namespaces.put(
                inode,
                new Namespace(
                        NamespaceType.USER,
                        inode,
                        4L,
                        inode,
                        0,
                        false,
                        null,
                        initial(NamespaceType.USER),
                        ownerUid,
                        List.of()));
        return this;
    }

    public World noNamespace(long inode) {
        namespaces.remove(inode);
        return this;
    }

    /** A process of root in these namespaces, and otherwise in the initial ones; if it is there, it moves. */
    public World process(int pid, int ppid, String name, long... in) {
        LinuxProcess known = processes.get(pid);
        processes.put(
                pid,
                new LinuxProcess(
                        pid,
                        ppid,
                        List.of(),
                        name,
                        List.of(name),
                        "/usr/bin/" + name,
                        ProcessState.SLEEPING,
                        false,
                        known == null ? clock.getEpochSecond() : known.startTicks(),
                        0L,
                        Capabilities.ALL,
                        1,
                        set(in),
                        new Cgroup("/", "/", false),
                        new Scheduling(SchedulingPolicy.NORMAL, null, 0, CPUS)));
        return this;
    }

    public World kernelThread(int pid, String name) {
        process(pid, 2, name);
        return change(
                pid,
                it -> new LinuxProcess(
                        pid,
                        2,
                        List.of(),
                        name,
                        List.of(),
                        null,
                        ProcessState.IDLE,
                        true,
                        1,
                        0L,
                        Capabilities.ALL,
                        1,
                        it.namespaces(),
                        it.cgroup(),
                        it.scheduling()));
    }

    /** The process with this PID, as this makes it. */
    public World change(int pid, UnaryOperator<LinuxProcess> change) {
        processes.computeIfPresent(pid, (_, process) -> change.apply(process));
        return this;
    }

    public World ofUser(int pid, long uid, @Nullable Long capabilities) {
        return change(
                pid,
                it -> LinuxProcessBuilder.like(it)
                        .uid(uid)
                        .capabilities(capabilities)
                        .build());
    }

    public World inCgroup(int pid, String path) {
        return change(
                pid,
                it -> LinuxProcessBuilder.like(it)
                        .cgroup(new Cgroup(path, path, false))
                        .build());
    }

    /** A process that its parent's parent, or the first one, looks after when that ends. */
    public World end(int... pids) {
        for (int pid : pids) {
            processes.remove(pid);
            tasks.values().removeIf(task -> task.pid() == pid);
            processes.replaceAll((_, child) -> child.ppid() == pid ? adopted(child) : child);
        }
        return this;
    }

    private static LinuxProcess adopted(LinuxProcess it) {
        return LinuxProcessBuilder.like(it).ppid(1).build();
    }

    public World task(int tid, int pid, String name, long... in) {
        tasks.put(
                tid,
                new Task(
                        tid,
                        pid,
                        name,
                        tid,
                        set(in),
                        new Cgroup("/", "/", false),
                        new Scheduling(SchedulingPolicy.NORMAL, null, 0, CPUS)));
        return this;
    }

    /** A mount on the mount with the id {@code parent}, in the mount namespace of that, or of the host. */
    public World mount(int id, int parent, String path, String fsType, String source) {
        Mount on = mounts.get(parent);
        return mount(on == null ? initial(NamespaceType.MNT) : on.mountNamespace(), id, parent, path, fsType, source);
    }

    public World mount(long namespace, int id, int parent, String path, String fsType, String source) {
        boolean nsfs = fsType.equals("nsfs");
        mounts.put(
                id,
                new Mount(
                        namespace,
                        id,
                        parent,
                        (long) id,
                        0,
                        source.hashCode() & 0xff,
                        nsfs ? source : "/",
                        path,
                        List.of("rw"),
                        null,
                        null,
                        false,
                        fsType,
                        source,
                        List.of("rw"),
                        false));
        return this;
    }

    public World unmount(int... ids) {
        for (int id : ids) {
            mounts.remove(id);
        }
        return this;
    }

    private List<Mount> visible() {
        Map<Long, List<Mount>> tables = new HashMap<>();
        mounts.values()
                .forEach(mount -> tables.computeIfAbsent(mount.mountNamespace(), _ -> new ArrayList<>())
                        .add(mount));
        List<Mount> all = new ArrayList<>();
        for (List<Mount> table : tables.values()) {
            MountTree tree = MountTree.of(table);
            table.forEach(mount -> all.add(mount.withHidden(tree.hiddenBy(mount) != null)));
        }
        return all;
    }

    public World engine(String type, String version, String state) {
        EntityId id = EntityId.ofEngine(HOST, type, "id");
        engines.put(id, new Engine(id, type, "id", version, "unix:///run/it.sock", 700, 0L, state));
        return this;
    }

    /** A container that is this process and what is in its cgroup, which is named after the container. */
    public World container(String id, String name, int pid, @Nullable String image) {
        inCgroup(pid, "/docker/" + id);
        EntityId entity = EntityId.ofContainer(HOST, id);
        containers.put(
                entity,
                new Container(
                        entity,
                        EntityId.ofEngine(HOST, "docker.com", "id"),
                        id,
                        name,
                        "docker.com",
                        "docker.com",
                        image,
                        null,
                        pid,
                        false,
                        false,
                        null,
                        Map.of(),
                        "/docker/" + id,
                        Objects.requireNonNull(processes.get(pid)).namespaces()));
        return this;
    }

    public World changeContainer(String id, UnaryOperator<Container> change) {
        containers.computeIfPresent(EntityId.ofContainer(HOST, id), (_, container) -> change.apply(container));
        return this;
    }

    public World noContainer(String id) {
        containers.remove(EntityId.ofContainer(HOST, id));
        return this;
    }

    /** A compose project of the containers with these ids. */
    public World project(String name, String... ids) {
        EntityId engine = EntityId.ofEngine(HOST, "docker.com", "id");
        EntityId id = EntityId.ofGroup(engine, "com.docker.compose.project", name);
        List<EntityId> members = new ArrayList<>();
        for (String member : ids) {
            members.add(EntityId.ofContainer(HOST, member));
        }
        groups.put(
                id,
                new Group(
                        id,
                        name,
                        "com.docker.compose.project",
                        "com.docker.compose.project",
                        engine,
                        Map.of(),
                        members));
        return this;
    }

    private NamespaceSet set(long... in) {
        Map<NamespaceType, Long> elsewhere = new HashMap<>();
        for (long inode : in) {
            elsewhere.put(Objects.requireNonNull(namespaces.get(inode)).type(), inode);
        }
        return NamespaceSet.of(type -> elsewhere.getOrDefault(type, initial(type)));
    }
}
