package dev.cranny.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a snapshot: looked up by number, followed in both directions. Immutable; what takes a pass over all
 * processes is worked out when it is first asked for.
 *
 * <p>A list is never null: what is not there is empty.
 */
public final class Relations {

    private final Snapshot snapshot;
    private final int[] pids;
    private final int[] tids;
    private final Map<Long, Namespace> namespaces;
    private final OnDemand<Map<Integer, List<LinuxProcess>>> childProcesses;
    private final OnDemand<Map<Integer, List<Task>>> tasksByProcess;
    private final Map<Long, List<Namespace>> childNamespaces;
    private final Map<Long, List<Namespace>> ownedNamespaces;
    private final Occupancy occupancy;
    private final OnDemand<ContainerRelations> containers;
    private final OnDemand<MountRelations> mounts;

    private Relations(Snapshot snapshot) {
        this.snapshot = snapshot;
        pids = snapshot.processes().stream().mapToInt(LinuxProcess::pid).toArray();
        tids = snapshot.tasks().stream().mapToInt(Task::tid).toArray();
        namespaces = snapshot.namespaces().stream()
                .collect(Collectors.toUnmodifiableMap(Namespace::inode, Function.identity()));
        childProcesses =
                new OnDemand<>(() -> snapshot.processes().stream().collect(Collectors.groupingBy(LinuxProcess::ppid)));
        tasksByProcess = new OnDemand<>(() -> snapshot.tasks().stream().collect(Collectors.groupingBy(Task::pid)));
        childNamespaces = byNumber(snapshot.namespaces(), Namespace::parent);
        ownedNamespaces = byNumber(snapshot.namespaces(), Namespace::owner);
        occupancy = new Occupancy(snapshot, this::process);
        containers = new OnDemand<>(() -> new ContainerRelations(snapshot, this::process));
        mounts = new OnDemand<>(() -> new MountRelations(snapshot.mounts(), namespaces));
    }

    /** Takes over what follows from a snapshot that has the same in it. */
    private Relations(Snapshot snapshot, Relations same) {
        this.snapshot = snapshot;
        pids = same.pids;
        tids = same.tids;
        namespaces = same.namespaces;
        childProcesses = same.childProcesses;
        tasksByProcess = same.tasksByProcess;
        childNamespaces = same.childNamespaces;
        ownedNamespaces = same.ownedNamespaces;
        occupancy = same.occupancy;
        containers = same.containers;
        mounts = same.mounts;
    }

    /** Works out the relations of {@code snapshot}. */
    public static Relations of(Snapshot snapshot) {
        return new Relations(snapshot);
    }

    /** The relations of {@code snapshot}, which are those of {@code before} where all that is in it is the same. */
    public static Relations following(Relations before, Snapshot snapshot) {
        return snapshot.sharesAllWith(before.snapshot) ? new Relations(snapshot, before) : new Relations(snapshot);
    }

    /** What they are the relations of. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** What follows about containers. */
    public ContainerRelations containers() {
        return containers.get();
    }

    /** What follows about mounts. */
    public MountRelations mounts() {
        return mounts.get();
    }

    /** The namespace with this inode. */
    public @Nullable Namespace namespace(@Nullable Long inode) {
        return inode == null ? null : namespaces.get(inode);
    }

    /** The process with this PID, as the scanner's PID namespace numbers it. */
    public @Nullable LinuxProcess process(int pid) {
        return find(pids, snapshot.processes(), pid);
    }

    /** The task with this TID, if it is not the main task of its process. */
    public @Nullable Task task(int tid) {
        return find(tids, snapshot.tasks(), tid);
    }

    /** The task with this TID, also if it is the main task of a process. */
    public @Nullable Task anyTask(int tid) {
        LinuxProcess process = process(tid);
        return process == null ? task(tid) : Task.mainOf(process);
    }

    /** Every task, the main ones of all processes among them, by TID. */
    public List<Task> allTasks() {
        return Stream.concat(snapshot.processes().stream().map(Task::mainOf), snapshot.tasks().stream())
                .sorted(Comparator.comparingInt(Task::tid))
                .toList();
    }

    /** The processes whose parent it is, by PID. */
    public List<LinuxProcess> children(LinuxProcess process) {
        return childProcesses.get().getOrDefault(process.pid(), List.of());
    }

    /** The tasks of a process but for the main one, by TID. */
    public List<Task> tasks(LinuxProcess process) {
        return tasksByProcess.get().getOrDefault(process.pid(), List.of());
    }

    /** The tasks of a process, the main one first, the others by TID. */
    public List<Task> allTasks(LinuxProcess process) {
        return Stream.concat(Stream.of(Task.mainOf(process)), tasks(process).stream())
                .toList();
    }

    /** Who is in a namespace. */
    public Members members(Namespace namespace) {
        return occupancy.members(namespace);
    }

    /** Whether a process or task is in it. */
    public boolean populated(Namespace namespace) {
        return occupancy.hasProcesses(namespace) || occupancy.hasLooseTasks(namespace);
    }

    /** The namespaces whose parent it is: user and PID namespaces only. */
    public List<Namespace> children(Namespace namespace) {
        return childNamespaces.getOrDefault(namespace.inode(), List.of());
    }

    /** All namespaces below it. */
    public int descendantCount(Namespace namespace) {
        return children(namespace).stream()
                .mapToInt(child -> 1 + descendantCount(child))
                .sum();
    }

    /** The namespaces that a user namespace owns; user namespaces are children instead. */
    public List<Namespace> owned(Namespace namespace) {
        return ownedNamespaces.getOrDefault(namespace.inode(), List.of());
    }

    /** The user namespace that owns it; of a user namespace the parent, user_namespaces(7). */
    public @Nullable Namespace owner(Namespace namespace) {
        return namespace(namespace.type() == NamespaceType.USER ? namespace.parent() : namespace.owner());
    }

    /** The types of namespace in which a task is not where its process is. */
    public Set<NamespaceType> looseIn(Task task) {
        return occupancy.looseIn(task);
    }

    /** Every reason why the kernel keeps it, namespaces(7) "Namespace lifetime". */
    public Set<KeptAliveBy> keptAliveBy(Namespace namespace) {
        EnumSet<KeptAliveBy> reasons = EnumSet.noneOf(KeptAliveBy.class);
        if (occupancy.hasProcesses(namespace)) {
            reasons.add(KeptAliveBy.PROCESS);
        }
        if (occupancy.hasLooseTasks(namespace)) {
            reasons.add(KeptAliveBy.TASK);
        }
        for (Reference reference : namespace.references()) {
            reasons.add(
                    switch (reference) {
                        case Reference.ForChildren _ -> KeptAliveBy.FOR_CHILDREN;
                        case Reference.Descriptor _ -> KeptAliveBy.FD;
                        case Reference.Socket _ -> KeptAliveBy.SOCKET;
                        case Reference.BindMount _ -> KeptAliveBy.BIND_MOUNT;
                    });
        }
        if (!children(namespace).isEmpty()) {
            reasons.add(KeptAliveBy.CHILD);
        }
        if (!owned(namespace).isEmpty()) {
            reasons.add(KeptAliveBy.OWNED);
        }
        return reasons;
    }

    /** The one with this number in a list whose numbers are in order. */
    private static <T> @Nullable T find(int[] numbers, List<T> list, int wanted) {
        int index = Arrays.binarySearch(numbers, wanted);
        return index < 0 ? null : list.get(index);
    }

    private static Map<Long, List<Namespace>> byNumber(
            List<Namespace> namespaces, Function<Namespace, @Nullable Long> number) {
        Map<Long, List<Namespace>> result = new HashMap<>();
        for (Namespace namespace : namespaces) {
            Long key = number.apply(namespace);
            if (key != null) {
                result.computeIfAbsent(key, _ -> new ArrayList<>()).add(namespace);
            }
        }
        result.replaceAll((_, list) -> List.copyOf(list));
        return result;
    }
}
