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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small host with something of everything: init, kernel threads, a login, a web server in a sandbox of its own with a user
 * namespace, a task that went into another network, namespaces that nobody is in, a zombie, a frozen process, containers.
 *
 * <p>It has three moments: before the sandbox, with it, and after a worker of it has been replaced.
 */
public final class SampleWorld {

    public static final Host HOST = new Host(new HostId(123456789L), "fra-node-07", "x86_64");
    public static final Boot BOOT = new Boot(
            UUID.fromString("0f14c7a5-6c1d-4e0b-9f52-6d3b1c8e4a11"), Instant.parse("2026-11-20T08:00:00Z"), "6.18.44");

    public static final Instant FIRST = Instant.parse("2026-11-24T10:00:00.000Z");
    public static final Instant SECOND = Instant.parse("2026-11-24T10:00:15.250Z");
    public static final Instant THIRD = Instant.parse("2026-11-24T10:00:30.500Z");

    private static final long DEVICE = 4;
    private static final long USER = 4026531837L;
    private static final NamespaceSet INITIAL = new NamespaceSet(
            4026531835L, 4026531839L, 4026531832L, 4026531833L, 4026531836L, 4026531834L, USER, 4026531838L);

    private static final long SANDBOX_USER = 4026532280L;
    private static final NamespaceSet SANDBOX = new NamespaceSet(
            4026532286L, 4026532284L, 4026532282L, 4026532287L, 4026532285L, 4026531834L, SANDBOX_USER, 4026532283L);
    private static final long BLUE_NET = 4026532681L;
    private static final long FORGOTTEN_USER = 4026532700L;
    private static final long FORGOTTEN_CHILD_USER = 4026532701L;
    private static final long QUEUED_TIME = 4026532710L;

    private static final EntityId DOCKER = EntityId.ofEngine(HOST.id(), "docker.com", "5e1f");
    private static final EntityId PODMAN =
            EntityId.ofEngine(HOST.id(), "podman.io", "unix:///run/user/1000/podman/podman.sock");
    private static final EntityId WEB = EntityId.ofContainer(DOCKER, "9d0a11");

    private static final Scheduling NORMAL =
            new Scheduling(SchedulingPolicy.NORMAL, null, 0, List.of(new CpuRange(0, 3)));

    private SampleWorld() {}

    /** Before the sandbox was made. */
    public static Snapshot first() {
        return at(FIRST, List.of()).withMounts(SampleMounts.of(false));
    }

    /** The sandbox has a worker. */
    public static Snapshot second() {
        return at(SECOND, sandbox(813, 36_000_100)).withMounts(SampleMounts.of(true));
    }

    /** That worker is gone, another has come. */
    public static Snapshot third() {
        return at(THIRD, sandbox(820, 36_001_300)).withMounts(SampleMounts.of(true));
    }

    private static Snapshot at(Instant takenAt, List<LinuxProcess> sandbox) {
        List<LinuxProcess> processes = new ArrayList<>(List.of(
                process(1, 0, "systemd", 1, 0L, List.of("/usr/lib/systemd/systemd", "--system"), "/init.scope"),
                kernelThread(),
                process(700, 1, "sshd", 900, 0L, List.of("/usr/sbin/sshd", "-D"), "/system.slice/ssh.service"),
                realTime(),
                zombie(),
                frozen()));
        processes.addAll(sandbox);
        processes.sort(Comparator.comparingInt(LinuxProcess::pid));
        List<Task> tasks = List.of(
                new Task(712, 710, "audio-mixer", 1_110, INITIAL, cgroup("/user.slice"), NORMAL),
                new Task(713, 710, "net-probe", 1_120, inNet(BLUE_NET), cgroup("/user.slice"), NORMAL));
        return new Snapshot(
                        HOST,
                        BOOT,
                        takenAt,
                        Duration.ofNanos(12_345_678),
                        List.of(new CpuRange(0, 3)),
                        namespaces(!sandbox.isEmpty()),
                        processes,
                        tasks,
                        List.of(
                                new Problem("processes", "/proc/1/ns/mnt", "EACCES"),
                                new Problem("descriptors", "/proc/1/fd", "EACCES")))
                .withContainers(engines(sandbox), containers(sandbox), groups(sandbox));
    }

    /** The sandbox is a container of Docker's, in which a worker serves as another engine. */
    private static List<Engine> engines(List<LinuxProcess> sandbox) {
        Engine docker =
                new Engine(DOCKER, "docker.com", "5e1f", "29.1.2", "unix:///run/docker.sock", 700, 0L, "CONNECTED");
        return sandbox.isEmpty()
                ? List.of(docker)
                : List.of(
                        docker,
                        new Engine(
                                PODMAN,
                                "podman.io",
                                "",
                                "",
                                "unix:///run/user/1000/podman/podman.sock",
                                sandbox.getLast().pid(),
                                1000L,
                                "identify: no answer within 5 s"));
    }

    private static List<Container> containers(List<LinuxProcess> sandbox) {
        Container backup = new Container(
                EntityId.ofContainer(HOST.id(), "b4c6"),
                null,
                "b4c6",
                "backup",
                Container.BY_CGROUP,
                "systemd-nspawn",
                null,
                null,
                730,
                true,
                null,
                null,
                Map.of(),
                "/system.slice/backup.service",
                INITIAL);
        if (sandbox.isEmpty()) {
            return List.of(backup);
        }
        Container web = new Container(
                WEB,
                DOCKER,
                "9d0a11",
                "web",
                "docker.com",
                "docker.com",
                "nginx:1.29",
                Instant.parse("2026-11-24T10:00:01Z"),
                812,
                false,
                false,
                "always",
                Map.of("com.docker.compose.project", "shop", "tier", "front"),
                "/user.slice/nginx.scope",
                SANDBOX);
        Container inner = new Container(
                EntityId.ofContainer(PODMAN, "77aa"),
                PODMAN,
                "77aa",
                "inner",
                "podman.io",
                "podman.io",
                "busybox",
                Instant.parse("2026-11-24T10:00:02Z"),
                null,
                false,
                true,
                null,
                Map.of(),
                null,
                new NamespaceSet(null, null, null, SANDBOX.net(), null, null, null, null));
        return List.of(backup, web, inner);
    }

    private static List<Group> groups(List<LinuxProcess> sandbox) {
        String type = "com.docker.compose.project";
        return sandbox.isEmpty()
                ? List.of()
                : List.of(new Group(
                        EntityId.ofGroup(DOCKER, type, "shop"),
                        "shop",
                        type,
                        type,
                        DOCKER,
                        Map.of("a", "b"),
                        List.of(WEB)));
    }

    private static List<Namespace> namespaces(boolean withSandbox) {
        List<Namespace> all = new ArrayList<>();
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = INITIAL.get(type);
            if (inode != null) {
                all.add(namespace(type, inode, true, type == NamespaceType.USER ? null : USER, null, List.of()));
            }
        }
        all.add(namespace(
                NamespaceType.NET,
                BLUE_NET,
                false,
                USER,
                null,
                List.of(
                        new Reference.BindMount(4026531832L, 301, "/run/netns/blue", List.of()),
                        new Reference.Socket(700, 7))));
        all.add(user(FORGOTTEN_USER, USER, 1000L, List.of()));
        all.add(user(FORGOTTEN_CHILD_USER, FORGOTTEN_USER, 1000L, List.of(new Reference.Descriptor(700, 9))));
        all.add(namespace(NamespaceType.TIME, QUEUED_TIME, false, USER, null, List.of(new Reference.ForChildren(713))));
        if (withSandbox) {
            all.add(user(SANDBOX_USER, USER, 1000L, List.of()));
            for (NamespaceType type : NamespaceType.values()) {
                Long inode = SANDBOX.get(type);
                if (inode != null && type != NamespaceType.USER && type != NamespaceType.TIME) {
                    Long parent = type == NamespaceType.PID ? INITIAL.pid() : null;
                    all.add(namespace(type, inode, false, SANDBOX_USER, parent, List.of()));
                }
            }
        }
        all.sort(Comparator.comparing(Namespace::type).thenComparingLong(Namespace::inode));
        return all;
    }

    private static List<LinuxProcess> sandbox(int workerPid, long workerStart) {
        return List.of(
                sandboxed(812, 700, List.of(1), "nginx", 36_000_000, List.of("nginx:", "master", "process")),
                sandboxed(
                        workerPid,
                        812,
                        List.of(workerPid - 810),
                        "nginx",
                        workerStart,
                        List.of("nginx:", "worker", "process")));
    }

    private static LinuxProcess sandboxed(
            int pid, int ppid, List<Integer> nested, String name, long start, List<String> commandLine) {
        return new LinuxProcess(
                pid,
                ppid,
                nested,
                name,
                commandLine,
                "/usr/sbin/nginx",
                ProcessState.SLEEPING,
                false,
                start,
                1000L,
                0L,
                1,
                SANDBOX,
                cgroup("/user.slice/nginx.scope"),
                NORMAL);
    }

    private static LinuxProcess process(
            int pid, int ppid, String name, long start, Long uid, List<String> commandLine, String cgroup) {
        return new LinuxProcess(
                pid,
                ppid,
                List.of(),
                name,
                commandLine,
                commandLine.getFirst(),
                ProcessState.SLEEPING,
                false,
                start,
                uid,
                0x1ffffffffffL,
                1,
                INITIAL,
                cgroup(cgroup),
                NORMAL);
    }

    private static LinuxProcess kernelThread() {
        return new LinuxProcess(
                2,
                0,
                List.of(),
                "kthreadd",
                List.of(),
                null,
                ProcessState.SLEEPING,
                true,
                1,
                0L,
                0x1ffffffffffL,
                1,
                INITIAL,
                cgroup("/"),
                NORMAL);
    }

    private static LinuxProcess realTime() {
        return new LinuxProcess(
                710,
                1,
                List.of(),
                "audio",
                List.of("/usr/bin/audio", "--realtime"),
                "/usr/bin/audio",
                ProcessState.RUNNING,
                false,
                1_100,
                1000L,
                0L,
                3,
                INITIAL,
                cgroup("/user.slice"),
                new Scheduling(SchedulingPolicy.FIFO, 50, null, List.of(new CpuRange(2, 3))));
    }

    private static LinuxProcess zombie() {
        return new LinuxProcess(
                720,
                700,
                List.of(),
                "sh",
                List.of(),
                null,
                ProcessState.ZOMBIE,
                false,
                1_500,
                null,
                null,
                1,
                NamespaceSet.UNKNOWN,
                Cgroup.UNKNOWN,
                new Scheduling(SchedulingPolicy.NORMAL, null, 0, null));
    }

    private static LinuxProcess frozen() {
        return new LinuxProcess(
                730,
                1,
                List.of(),
                "backup",
                null,
                null,
                ProcessState.SLEEPING,
                false,
                2_000,
                0L,
                null,
                1,
                INITIAL,
                new Cgroup("/system.slice/backup.service", "/system.slice/backup.service", true),
                new Scheduling(SchedulingPolicy.BATCH, null, 19, List.of(new CpuRange(0, 3))));
    }

    private static Namespace user(long inode, long parent, long ownerUid, List<Reference> references) {
        return new Namespace(
                NamespaceType.USER, inode, DEVICE, kernelId(inode), 0, false, null, parent, ownerUid, references);
    }

    private static Namespace namespace(
            NamespaceType type,
            long inode,
            boolean initial,
            @Nullable Long owner,
            @Nullable Long parent,
            List<Reference> references) {
        Long ownerUid = type == NamespaceType.USER ? 0L : null;
        return new Namespace(type, inode, DEVICE, kernelId(inode), 0, initial, owner, parent, ownerUid, references);
    }

    private static long kernelId(long inode) {
        return inode - 4026531000L;
    }

    private static NamespaceSet inNet(long net) {
        return new NamespaceSet(
                INITIAL.cgroup(),
                INITIAL.ipc(),
                INITIAL.mnt(),
                net,
                INITIAL.pid(),
                INITIAL.time(),
                INITIAL.user(),
                INITIAL.uts());
    }

    private static Cgroup cgroup(String path) {
        return new Cgroup(path, path, false);
    }
}
