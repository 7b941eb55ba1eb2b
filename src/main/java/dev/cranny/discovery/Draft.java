package dev.cranny.discovery;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.Errno;
import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
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
    private final int proc;
    private final Map<Long, NamespaceDraft> namespaces = new ConcurrentHashMap<>();
    private final Set<Problem> problems = ConcurrentHashMap.newKeySet();
    private final List<LinuxProcess> processes = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private List<CpuRange> cpusOnline = List.of();

    /**
     * @param proc an open descriptor of the machine's procfs, to look up from
     */
    Draft(Machine machine, int proc) {
        this.machine = machine;
        this.proc = proc;
    }

    Machine machine() {
        return machine;
    }

    int proc() {
        return proc;
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

    synchronized void addAll(List<LinuxProcess> moreProcesses, List<Task> moreTasks) {
        processes.addAll(moreProcesses);
        tasks.addAll(moreTasks);
    }

    void problem(Phase phase, String subject, String reason) {
        problems.add(new Problem(phase.name(), subject, reason));
    }

    /** Notes that the system refused, unless what was asked for is just no longer there. */
    void refused(Phase phase, String subject, long result) {
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
        return namespaces.values().stream()
                .map(NamespaceDraft::done)
                .sorted(Comparator.comparing(Namespace::type).thenComparingLong(Namespace::inode))
                .toList();
    }

    /** By PID. */
    List<LinuxProcess> processes() {
        processes.sort(Comparator.comparingInt(LinuxProcess::pid));
        return processes;
    }

    /** By TID. */
    List<Task> tasks() {
        tasks.sort(Comparator.comparingInt(Task::tid));
        return tasks;
    }

    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::phase)
                        .thenComparing(Problem::subject)
                        .thenComparing(Problem::reason))
                .toList();
    }
}
