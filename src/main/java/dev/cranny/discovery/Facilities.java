package dev.cranny.discovery;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.model.Facility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What this kernel lets us ask, tried out on ourselves once: never concluded from its version. */
final class Facilities {

    /** One of them. */
    enum Kind {
        NAMESPACE_IDS("ids of namespaces that are never used again", "NS_GET_ID", "Linux 6.18"),
        NAMESPACE_HANDLES(
                "namespaces opened without a path",
                "open_by_handle_at",
                "Linux 6.18 and CAP_SYS_ADMIN, of late the initial PID namespace as well"),
        MOUNT_NAMESPACES(
                "mount namespaces that nothing else leads to", "NS_MNT_GET_NEXT", "Linux 6.12 and CAP_SYS_ADMIN"),
        MOUNT_TABLES("mounts where nobody is, told without going there", "listmount and statmount", "Linux 6.13"),
        MOUNT_IDS("ids of mounts that are never used again", "listmount", "Linux 6.8"),
        NAMESPACE_LIST("namespaces of any type that nothing else leads to", "listns", "Linux 6.19"),
        TASK_SURVEY(
                "all tasks and open files at one go",
                "BPF iterators",
                "Linux 5.8 with BTF, CAP_BPF and CAP_PERFMON, the initial PID and time namespace"),
        SOCKETS("network namespaces of sockets", "pidfd_getfd and SIOCGSKNS", "Linux 5.6 and CAP_NET_ADMIN"),
        TASK_DESCRIPTORS("descriptors of tasks that have a table of their own", "kcmp", "CONFIG_KCMP"),
        PATHS_BELOW_ROOTS("paths below other roots, in one step", "openat2", "Linux 5.6"),
        EVERY_PROCESS("processes of all users", "/proc/1", "a procfs without hidepid, proc(5), or CAP_SYS_PTRACE"),
        OTHER_PROCESSES(
                "namespaces and descriptors of processes of all users",
                "/proc/[pid]/ns and /proc/[pid]/fd",
                "CAP_SYS_PTRACE"),
        OTHER_FILES("files and bind mounts in other mount namespaces", "setns", "CAP_SYS_ADMIN and CAP_SYS_CHROOT"),
        INITIAL_MOUNTS(
                "machine id and names of users as the initial mount namespace has them",
                "/proc/1/root",
                "the procfs of the host and CAP_SYS_PTRACE"),
        INITIAL_CGROUPS(
                "cgroups by their paths from the roots of the hierarchies",
                "/proc/1/ns/cgroup",
                "the procfs of the host, CAP_SYS_PTRACE and CAP_SYS_ADMIN"),
        FREEZER("which cgroups are frozen", "freezer.state and cgroup.events", "a mounted cgroup file system");

        private final String purpose;
        private final String call;
        private final String needs;

        Kind(String purpose, String call, String needs) {
            this.purpose = purpose;
            this.call = call;
            this.needs = needs;
        }

        private Facility facility(long answer) {
            return answer >= 0
                    ? new Facility(purpose, true, call)
                    : new Facility(purpose, false, call + ": " + Errno.of(answer) + "; needs " + needs);
        }
    }

    private final Map<Kind, Long> answers = new EnumMap<>(Kind.class);
    private final EnumSet<Kind> unwanted = EnumSet.noneOf(Kind.class);

    private Facilities() {}

    /** Asks the kernel that we run on for all of them. */
    static Facilities probe() {
        return probe(Machine.local());
    }

    /** Asks the kernel that we run on for all of them, where it takes a procfs through this one. */
    static Facilities probe(Machine machine) {
        return probe(machine, EnumSet.noneOf(Kind.class));
    }

    /** The same, but does not ask for those that nobody wants. */
    static Facilities probe(Machine machine, Set<Kind> unwanted) {
        Facilities facilities = new Facilities();
        facilities.unwanted.addAll(unwanted);
        try (NativeBuffer buffer = NativeBuffer.allocate(4096)) {
            for (Kind kind : EnumSet.complementOf(facilities.unwanted)) {
                facilities.answers.put(kind, Probes.ask(kind, machine, buffer));
            }
        }
        return facilities;
    }

    /** The same but for some, as if the kernel were older. */
    Facilities without(Kind... kinds) {
        Facilities fewer = new Facilities();
        fewer.answers.putAll(answers);
        for (Kind kind : kinds) {
            fewer.answers.put(kind, (long) -Errno.ENOSYS.number());
        }
        return fewer;
    }

    boolean has(Kind kind) {
        return answers.getOrDefault(kind, -1L) >= 0;
    }

    /** For people. */
    List<Facility> list() {
        List<Facility> list = new ArrayList<>();
        answers.forEach((kind, answer) -> list.add(kind.facility(answer)));
        unwanted.forEach(kind -> list.add(new Facility(kind.purpose, false, kind.call + ": not wanted")));
        return list;
    }
}
