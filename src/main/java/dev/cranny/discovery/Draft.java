package dev.cranny.discovery;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Errno;
import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A snapshot while it is being drawn: what the phases have found so far. Several threads may add to it at once. */
final class Draft {

    private final Machine machine;
    private final Facilities facilities;
    private final int proc;
    private final Self self;
    private final Map<Long, NamespaceDraft> namespaces = new ConcurrentHashMap<>();
    private final Map<Long, Long> networksOfSockets = new ConcurrentHashMap<>();
    private final Map<Long, Long> networksOfCookies = new ConcurrentHashMap<>();
    private final Set<Integer> lookers = ConcurrentHashMap.newKeySet();
    private final Set<Problem> problems = ConcurrentHashMap.newKeySet();
    private final List<LinuxProcess> processes = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private List<CpuRange> cpusOnline = List.of();
    private @Nullable Freezer freezer;

    /**
     * @param proc an open descriptor of the machine's procfs, to look up from
     */
    Draft(Machine machine, Facilities facilities, int proc, Self self) {
        this.machine = machine;
        this.facilities = facilities;
        this.proc = proc;
        this.self = self;
    }

    /** A draft of what is in this procfs. */
    static Draft of(Machine machine, Facilities facilities, int proc) {
        try (ProcReader reader = new ProcReader()) {
            return new Draft(machine, facilities, proc, Self.in(proc, reader));
        }
    }

    Machine machine() {
        return machine;
    }

    int proc() {
        return proc;
    }

    Self self() {
        return self;
    }

    boolean has(Facilities.Kind kind) {
        return facilities.has(kind);
    }

    /** Which cgroups are frozen, as the threads that look at processes call them; for these. */
    synchronized Freezer freezer(ProcReader reader) {
        if (freezer == null) {
            freezer = Freezer.in(machine.proc().toString(), self.pid() != 0, reader);
        }
        return freezer;
    }

    /** Of the processes found so far, ourselves. */
    @Nullable
    synchronized LinuxProcess ownProcess() {
        return processes.stream()
                .filter(process -> process.pid() == self.pid())
                .findFirst()
                .orElse(null);
    }

    /** The namespace with this inode; a new one where it has not been seen before. */
    NamespaceDraft namespace(NamespaceType type, long inode) {
        NamespaceDraft known = namespaces.get(inode);
        return known != null ? known : namespaces.computeIfAbsent(inode, _ -> new NamespaceDraft(type, inode));
    }

    /** The namespace with this inode, if it has been seen. */
    @Nullable
    NamespaceDraft namespace(long inode) {
        return namespaces.get(inode);
    }

    /** The network namespace of a socket that has been asked before; null where none was. */
    @Nullable
    Long networkOfSocket(long socket) {
        return networksOfSockets.get(socket);
    }

    void networkOfSocket(long socket, long network) {
        networksOfSockets.put(socket, network);
    }

    /** The network namespace whose sockets have this cookie; null where none of them has been asked yet. */
    @Nullable
    Long networkOfCookie(long cookie) {
        return networksOfCookies.get(cookie);
    }

    void networkOfCookie(long cookie, long network) {
        networksOfCookies.put(cookie, network);
    }

    synchronized void addAll(List<LinuxProcess> moreProcesses, List<Task> moreTasks) {
        processes.addAll(moreProcesses);
        tasks.addAll(moreTasks);
    }

    synchronized void addMounts(List<Mount> more) {
        mounts.addAll(more);
    }

    List<Mount> mounts() {
        return mounts;
    }

    void problem(String phase, String subject, String reason) {
        problems.add(new Problem(phase, subject, reason));
    }

    /** What a file of a process or task is called, for people. */
    String path(int id, String file) {
        return machine.proc() + "/" + id + file;
    }

    /** Notes that the system refused, unless what was asked for is just no longer there. */
    void refused(String phase, String subject, long result) {
        if (!Errno.isGone(result)) {
            problem(phase, subject, Errno.of(result).name());
        }
    }

    void cpusOnline(List<CpuRange> cpus) {
        cpusOnline = cpus;
    }

    List<CpuRange> cpusOnline() {
        return cpusOnline;
    }

    /** Those found so far, in no order. */
    Collection<NamespaceDraft> namespaceDrafts() {
        return namespaces.values();
    }

    List<Namespace> namespaces() {
        return namespaces.values().stream().map(NamespaceDraft::done).toList();
    }

    /** By PID. */
    List<LinuxProcess> processes() {
        processes.sort(Comparator.comparingInt(LinuxProcess::pid));
        return processes;
    }

    /** Notes a thread of ours that is there for nothing but to look, so that it is not part of what there is to see. */
    void looks(int tid) {
        lookers.add(tid);
    }

    /** Those of another scan at the same time can be told by their names. */
    private boolean looks(Task task) {
        return lookers.contains(task.tid()) || task.name().startsWith(Crew.NAME);
    }

    /** By TID. */
    List<Task> tasks() {
        tasks.removeIf(task -> task.pid() == self.pid() && looks(task));
        tasks.sort(Comparator.comparingInt(Task::tid));
        return tasks;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
