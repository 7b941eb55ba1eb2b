package dev.cranny.testkit;

import dev.cranny.model.Boot;
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
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Reference;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A host that was made up, and what a scan of it sees: everything that a snapshot can hold occurs sooner or later. The same
 * seed makes the same snapshots.
 */
public final class Snapshots {

    private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final List<String> WORDS = List.of(
            "nginx", "sh", "postgres: worker", "kworker/0:1", "ünïcödé", "-", "quote\"back\\slash", "new\nline");

    private final Random random;
    private final Host host;

    /** What most processes share, as on any host. */
    private List<Habitat> habitats = List.of();

    private Snapshot last;

    private Snapshots(Random random, Snapshot first) {
        this.random = random;
        this.host = first.host();
        this.last = first;
    }

    /** A host with this many processes. */
    public static Snapshots ofHost(HostId host, int processes, long seed) {
        Random random = new Random(seed);
        Snapshots snapshots = new Snapshots(random, empty(host, new UUID(random.nextLong(), random.nextLong())));
        snapshots.populate(processes);
        return snapshots;
    }

    /** A snapshot in which nothing is. */
    public static Snapshot empty(HostId host, UUID boot) {
        return new Snapshot(
                new Host(host, "fra-node-07", "x86_64"),
                new Boot(boot, Instant.parse("2026-03-01T08:00:00Z"), "6.18.44"),
                BEGINNING,
                Duration.ofNanos(12_345_678),
                List.of(new CpuRange(0, 3)),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The snapshot as it stands. */
    public Snapshot current() {
        return last;
    }

    /** The next snapshot, in which nothing but the time differs. */
    public Snapshot unchanged() {
        last = at(last, last.takenAt().plusMillis(15_000));
        return last;
    }

    /** The next snapshot, in which this share of the processes and tasks has changed, and as many others ended and started. */
    public Snapshot churned(double share) {
        List<LinuxProcess> processes = new ArrayList<>();
        for (LinuxProcess process : last.processes()) {
            double dice = random.nextDouble();
            if (dice < share / 3) {
                processes.add(process(freePid(last.processes(), processes), last.namespaces()));
            } else if (dice < share) {
                processes.add(renamed(process));
            } else {
                processes.add(process);
            }
        }
        List<Task> tasks = last.tasks().stream()
                .map(task -> random.nextDouble() < share ? task(task.tid(), task.pid()) : task)
                .toList();
        last = new Snapshot(
                last.host(),
                last.boot(),
                last.takenAt().plusMillis(15_000),
                last.duration(),
                last.cpusOnline(),
                last.namespaces(),
                processes,
                tasks,
                last.mounts(),
                last.containers(),
                last.engines(),
                last.groups(),
                last.problems());
        return last;
    }

    /** The next snapshot of a lively host: things of all kinds come, go, and change, and once in a while it is rebooted. */
    public Snapshot next() {
        if (random.nextInt(12) == 0) {
            return reboot();
        }
        List<Namespace> namespaces =
                mutated(last.namespaces(), () -> namespace(random.nextLong(4026531840L, 4026532400L)), this::changed);
        Snapshot base = last.withNamespaces(distinct(namespaces, namespace -> namespace.inode()));
        List<LinuxProcess> processes = distinct(
                mutated(
                        last.processes(),
                        () -> process(random.nextInt(1, 400), base.namespaces()),
                        process -> random.nextBoolean()
                                ? renamed(process)
                                : process.withState(one(ProcessState.values()))),
                LinuxProcess::pid);
        List<Task> tasks = distinct(
                mutated(
                        last.tasks(),
                        () -> task(random.nextInt(1, 900), random.nextInt(1, 400)),
                        task -> task(task.tid(), task.pid())),
                Task::tid);
        last = withOtherContainers(new Snapshot(
                        random.nextInt(20) == 0
                                ? new Host(host.id(), one("old", "new"), host.architecture())
                                : last.host(),
                        new Boot(
                                last.boot().id(),
                                last.boot().bootedAt(),
                                last.boot().kernel()),
                        last.takenAt().plusMillis(random.nextInt(-100, 20_000)),
                        Duration.ofNanos(random.nextLong(1_000_000_000L)),
                        random.nextInt(9) == 0 ? List.of() : List.of(new CpuRange(0, 1), new CpuRange(3, 7)),
                        base.namespaces(),
                        processes,
                        tasks,
                        mutated(last.problems(), this::problem, _ -> problem()))
                .withMounts(distinct(mutated(last.mounts(), this::mount, this::changed), Mount::mountId)));
        return last;
    }

    /** What the engines of the host tell: it outlives reboots. */
    private Snapshot withOtherContainers(Snapshot snapshot) {
        List<Engine> engines =
                distinct(mutated(last.engines(), this::engine, engine -> engine(engine.id())), Engine::id);
        List<Container> containers = distinct(
                mutated(last.containers(), () -> container(random.nextInt(40)), it -> container(it.id())),
                Container::id);
        List<Group> groups =
                distinct(mutated(last.groups(), () -> group(containers), it -> group(it.id(), containers)), Group::id);
        return snapshot.withContainers(engines, containers, groups);
    }

    private Engine engine() {
        return engine(EntityId.ofEngine(host.id(), "docker.com", "id-" + random.nextInt(4)));
    }

    private Engine engine(EntityId id) {
        return new Engine(
                id,
                one("docker.com", "podman.io"),
                one("", "A:B"),
                one("", "20.10.24"),
                "unix:///run/docker.sock",
                random.nextBoolean() ? null : random.nextInt(400),
                random.nextBoolean() ? null : 1000L,
                one("CONNECTED", "identify: no answer within 5 s"));
    }

    private Container container(int number) {
        return container(EntityId.ofContainer(host.id(), "c" + number));
    }

    private Container container(EntityId id) {
        return new Container(
                id,
                random.nextBoolean() ? null : EntityId.ofEngine(host.id(), "docker.com", "id-" + random.nextInt(4)),
                "f00" + random.nextInt(40),
                one("web-1", "db", "ns/x"),
                one("docker.com", Container.BY_CGROUP),
                one("docker.com", "plugin.docker.com"),
                random.nextBoolean() ? null : one("busybox", "registry:5000/x@sha256:1"),
                random.nextBoolean() ? null : last.takenAt().minusNanos(random.nextInt(1_000_000_000)),
                random.nextBoolean() ? null : random.nextInt(400),
                random.nextBoolean(),
                random.nextBoolean() ? null : (Boolean) random.nextBoolean(),
                random.nextBoolean() ? null : one("always", "on-failure:3"),
                random.nextBoolean() ? Map.of() : Map.of("a", one("", "\"b\\"), "com.docker.compose.project", "shop"),
                random.nextBoolean() ? null : "/docker/f00",
                NamespaceSet.of(type -> random.nextBoolean() ? null : 4026531840L + type.ordinal()));
    }

    private Group group(List<Container> containers) {
        return group(
                EntityId.ofGroup(EntityId.ofEngine(host.id(), "docker.com", "id-1"), "p", "g" + random.nextInt(5)),
                containers);
    }

    private Group group(EntityId id, List<Container> containers) {
        return new Group(
                id,
                one("shop", "default/web"),
                "io.kubernetes.pod",
                "io.kubernetes.pod",
                random.nextBoolean() ? null : EntityId.ofEngine(host.id(), "docker.com", "id-1"),
                random.nextBoolean() ? Map.of() : Map.of("k", "v"),
                containers.stream()
                        .filter(_ -> random.nextBoolean())
                        .map(Container::id)
                        .toList());
    }

    private Snapshot reboot() {
        UUID boot = new UUID(random.nextLong(), random.nextLong());
        Instant later = last.takenAt().plusSeconds(300);
        last = at(empty(host.id(), boot).withContainers(last.engines(), last.containers(), last.groups()), later);
        populate(random.nextInt(30));
        return last;
    }

    private void populate(int processes) {
        List<Namespace> namespaces = distinct(
                IntStream.range(0, 24)
                        .mapToObj(_ -> namespace(random.nextLong(4026531840L, 4026532400L)))
                        .toList(),
                Namespace::inode);
        habitats = IntStream.range(0, 60).mapToObj(_ -> newHabitat(namespaces)).toList();
        List<LinuxProcess> all = IntStream.rangeClosed(1, processes)
                .mapToObj(pid -> process(pid, namespaces))
                .toList();
        last = new Snapshot(
                last.host(),
                last.boot(),
                last.takenAt(),
                last.duration(),
                last.cpusOnline(),
                namespaces,
                all,
                IntStream.rangeClosed(1, processes / 2)
                        .mapToObj(tid -> task(100_000 + tid, tid))
                        .toList(),
                last.mounts(),
                last.containers(),
                last.engines(),
                last.groups(),
                List.of(problem(), problem()));
    }

    private <T> List<T> mutated(List<T> list, Supplier<T> newcomer, Function<T, T> change) {
        List<T> result = new ArrayList<>();
        for (T element : list) {
            switch (random.nextInt(10)) {
                case 0 -> {}
                case 1 -> result.add(change.apply(element));
                default -> result.add(element);
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            result.add(newcomer.get());
        }
        return result;
    }

    private static <T> List<T> distinct(List<T> list, Function<T, Object> key) {
        Set<Object> keys = new HashSet<>();
        return list.stream().filter(element -> keys.add(key.apply(element))).toList();
    }

    private static Snapshot at(Snapshot snapshot, Instant takenAt) {
        return new Snapshot(
                snapshot.host(),
                snapshot.boot(),
                takenAt,
                snapshot.duration(),
                snapshot.cpusOnline(),
                snapshot.namespaces(),
                snapshot.processes(),
                snapshot.tasks(),
                snapshot.mounts(),
                snapshot.containers(),
                snapshot.engines(),
                snapshot.groups(),
                snapshot.problems());
    }

    private Mount mount() {
        int id = random.nextInt(1, 300);
        return new Mount(
                random.nextLong(4026531840L, 4026532400L),
                id,
                random.nextInt(1, 300),
                random.nextInt(4) == 0 ? null : (Long) random.nextLong(),
                random.nextInt(300),
                random.nextInt(300),
                one("/", "/var/lib", "net:[4026532000]", "/gone//deleted"),
                one("/", "/proc", "/mnt/my disk", "/caf\\xe9", "/a\nb"),
                List.of(one("rw", "ro"), "nosuid"),
                random.nextBoolean() ? random.nextInt(1, 9) : null,
                random.nextBoolean() ? random.nextInt(1, 9) : null,
                random.nextInt(9) == 0,
                one("ext4", "nsfs", "fuse.sshfs"),
                one("", "/dev/vda", "tmpfs"),
                List.of("rw", one("size=4k", "lowerdir=/a,b:/c", "context=\"a,b\"")),
                random.nextBoolean());
    }

    /** What can change while it is the same mount, whether the kernel has an id for it or not. */
    private Mount changed(Mount mount) {
        return new Mount(
                mount.mountNamespace(),
                mount.mountId(),
                mount.parentId(),
                mount.uniqueId(),
                mount.major(),
                mount.minor(),
                mount.root(),
                mount.path(),
                List.of("ro"),
                mount.peerGroup() == null ? 3 : null,
                mount.masterGroup(),
                mount.unbindable(),
                mount.fsType(),
                mount.source(),
                mount.superOptions(),
                !mount.hidden());
    }

    private int freePid(List<LinuxProcess> taken, List<LinuxProcess> alsoTaken) {
        int highest = Math.max(
                taken.isEmpty() ? 0 : taken.getLast().pid(),
                alsoTaken.stream().mapToInt(LinuxProcess::pid).max().orElse(0));
        return highest + 1;
    }

    private Namespace namespace(long inode) {
        NamespaceType type = one(NamespaceType.values());
        return new Namespace(
                type,
                inode,
                maybe(4L),
                random.nextInt(3) > 0 ? random.nextLong(1, 1L << 40) : null,
                0,
                random.nextInt(10) == 0,
                maybe(4026531837L),
                type.hierarchical() ? maybe(random.nextLong(4026531840L, 4026532400L)) : null,
                type == NamespaceType.USER ? maybe(one(0L, 1000L, 4294967295L)) : null,
                references());
    }

    private Namespace changed(Namespace namespace) {
        return random.nextBoolean() ? namespace.withReferences(references()) : namespace(namespace.inode());
    }

    private List<Reference> references() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> reference()).toList();
    }

    private Reference reference() {
        return switch (random.nextInt(4)) {
            case 0 -> new Reference.ForChildren(random.nextInt(400));
            case 1 -> new Reference.Descriptor(random.nextInt(400), random.nextInt(9));
            case 2 -> new Reference.Socket(random.nextInt(400), random.nextInt(9));
            default ->
                new Reference.BindMount(
                        4026531841L,
                        maybe(random.nextInt(90)),
                        "/run/netns/" + one(WORDS.toArray(String[]::new)),
                        random.nextBoolean() ? List.of() : List.of("/proc/1/ns/mnt", "/var/lib/mnt of it"));
        };
    }

    private LinuxProcess process(int pid, List<Namespace> namespaces) {
        Habitat habitat = habitat(namespaces);
        return new LinuxProcess(
                pid,
                random.nextInt(pid + 1),
                random.nextInt(5) == 0 ? List.of(7, 1) : List.of(),
                word(),
                maybe(IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> word())
                        .toList()),
                maybe("/usr/bin/" + word()),
                random.nextInt(9) == 0 ? one(ProcessState.values()) : ProcessState.SLEEPING,
                random.nextInt(9) == 0,
                random.nextLong(1_000_000),
                maybe(random.nextLong(70_000)),
                maybe(random.nextBoolean() ? 0x1ffffffffffL : 0L),
                random.nextInt(1, 9),
                habitat.namespaces(),
                habitat.cgroup(),
                habitat.scheduling());
    }

    private LinuxProcess renamed(LinuxProcess process) {
        return LinuxProcessBuilder.like(process)
                .name(word() + random.nextInt(100))
                .scheduling(habitat(last.namespaces()).scheduling())
                .build();
    }

    private Task task(int tid, int pid) {
        Habitat habitat = habitat(List.of());
        return new Task(
                tid,
                pid,
                word(),
                random.nextLong(1_000_000),
                habitat.namespaces(),
                habitat.cgroup(),
                habitat.scheduling());
    }

    private NamespaceSet namespaceSet(List<Namespace> namespaces) {
        if (namespaces.isEmpty() || random.nextInt(9) == 0) {
            return random.nextBoolean()
                    ? NamespaceSet.UNKNOWN
                    : new NamespaceSet(1L, null, 3L, null, 5L, 6L, 7L, Long.MAX_VALUE);
        }
        return new NamespaceSet(
                inode(namespaces),
                inode(namespaces),
                inode(namespaces),
                inode(namespaces),
                inode(namespaces),
                inode(namespaces),
                inode(namespaces),
                inode(namespaces));
    }

    private @Nullable Long inode(List<Namespace> namespaces) {
        return maybe(
                namespaces.get(random.nextInt(Math.min(4, namespaces.size()))).inode());
    }

    private Cgroup cgroup() {
        return random.nextInt(4) == 0
                ? Cgroup.UNKNOWN
                : new Cgroup("/system.slice/" + word(), maybe("/"), maybe(random.nextBoolean()));
    }

    private Scheduling scheduling() {
        SchedulingPolicy policy = one(SchedulingPolicy.values());
        return new Scheduling(
                policy,
                policy == SchedulingPolicy.FIFO ? random.nextInt(1, 100) : null,
                policy == SchedulingPolicy.NORMAL ? random.nextInt(-20, 20) : null,
                maybe(
                        random.nextBoolean()
                                ? List.of(new CpuRange(0, 127))
                                : List.of(new CpuRange(2, 2), new CpuRange(5, 9))));
    }

    private Problem problem() {
        return new Problem(
                one("processes", "namespaces"), "/proc/" + random.nextInt(50) + "/ns", one("EACCES", "ESRCH"));
    }

    private record Habitat(NamespaceSet namespaces, Cgroup cgroup, Scheduling scheduling) {}

    private Habitat habitat(List<Namespace> namespaces) {
        return random.nextInt(40) == 0 ? newHabitat(namespaces) : habitats.get(random.nextInt(habitats.size()));
    }

    private Habitat newHabitat(List<Namespace> namespaces) {
        return new Habitat(namespaceSet(namespaces), cgroup(), scheduling());
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
