package dev.cranny.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a snapshot: looked up by number, followed in both directions. Built once for a snapshot and immutable
 * afterwards.
 *
 * <p>A list is never null: what is not there is empty.
 */
public final class Relations {

    private final Snapshot snapshot;
    private final Map<Long, Namespace> namespaces;
    private final Map<Integer, LinuxProcess> processes;
    private final Map<Integer, Task> tasks;
    private final Map<Integer, List<LinuxProcess>> childProcesses;
    private final Map<Integer, List<Task>> tasksByProcess;
    private final Map<Long, List<Namespace>> childNamespaces;
    private final Map<Long, List<Namespace>> ownedNamespaces;
    private final Map<Long, Members> members;
    private final ContainerRelations containers;
    private final MountRelations mounts;

    private Relations(Snapshot snapshot) {
        this.snapshot = snapshot;
        namespaces = snapshot.namespaces().stream()
                .collect(Collectors.toUnmodifiableMap(Namespace::inode, Function.identity()));
        processes = snapshot.processes().stream()
                .collect(Collectors.toUnmodifiableMap(LinuxProcess::pid, Function.identity()));
        tasks = snapshot.tasks().stream().collect(Collectors.toUnmodifiableMap(Task::tid, Function.identity()));
        childProcesses = snapshot.processes().stream().collect(Collectors.groupingBy(LinuxProcess::ppid));
        tasksByProcess = snapshot.tasks().stream().collect(Collectors.groupingBy(Task::pid));
        childNamespaces = byNumber(snapshot.namespaces(), Namespace::parent);
        ownedNamespaces = byNumber(snapshot.namespaces(), Namespace::owner);
        members = gatherMembers();
        containers = new ContainerRelations(snapshot, processes);
        mounts = new MountRelations(snapshot.mounts(), namespaces);
    }

    /** Works out the relations of {@code snapshot}. */
    public static Relations of(Snapshot snapshot) {
        return new Relations(snapshot);
    }

    /** What they are the relations of. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** What follows about containers. */
    public ContainerRelations containers() {
        return containers;
    }

    /** What follows about mounts. */
    public MountRelations mounts() {
        return mounts;
    }

    /** The namespace with this inode. */
    public @Nullable Namespace namespace(@Nullable Long inode) {
        return inode == null ? null : namespaces.get(inode);
    }

    /** The process with this PID, as the scanner's PID namespace numbers it. */
    public @Nullable LinuxProcess process(int pid) {
        return processes.get(pid);
    }

    /** The task with this TID, if it is not the main task of its process. */
    public @Nullable Task task(int tid) {
        return tasks.get(tid);
    }

    /** The task with this TID, also if it is the main task of a process. */
    public @Nullable Task anyTask(int tid) {
        LinuxProcess process = processes.get(tid);
        return process == null ? tasks.get(tid) : Task.mainOf(process);
    }

    /** Every task, the main ones of all processes among them, by TID. */
    public List<Task> allTasks() {
        return Stream.concat(snapshot.processes().stream().map(Task::mainOf), snapshot.tasks().stream())
                .sorted(Comparator.comparingInt(Task::tid))
                .toList();
    }

    /** The processes whose parent it is, by PID. */
    public List<LinuxProcess> children(LinuxProcess process) {
        return childProcesses.getOrDefault(process.pid(), List.of());
    }

    /** The tasks of a process but for the main one, by TID. */
    public List<Task> tasks(LinuxProcess process) {
        return tasksByProcess.getOrDefault(process.pid(), List.of());
    }

    /** The tasks of a process, the main one first, the others by TID. */
    public List<Task> allTasks(LinuxProcess process) {
        return Stream.concat(Stream.of(Task.mainOf(process)), tasks(process).stream())
                .toList();
    }

    /** Who is in a namespace. */
    public Members members(Namespace namespace) {
        return members.getOrDefault(namespace.inode(), Members.NONE);
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
        EnumSet<NamespaceType> types = EnumSet.noneOf(NamespaceType.class);
        LinuxProcess process = processes.get(task.pid());
        if (process != null && !process.namespaces().equals(task.namespaces())) {
            for (NamespaceType type : NamespaceType.values()) {
                Long own = task.namespaces().get(type);
                if (own != null && !Objects.equals(own, process.namespaces().get(type))) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** Every reason why the kernel keeps it, namespaces(7) "Namespace lifetime". */
    public Set<KeptAliveBy> keptAliveBy(Namespace namespace) {
        EnumSet<KeptAliveBy> reasons = EnumSet.noneOf(KeptAliveBy.class);
        Members inIt = members(namespace);
        if (!inIt.processes().isEmpty()) {
            reasons.add(KeptAliveBy.PROCESS);
        }
        if (!inIt.looseTasks().isEmpty()) {
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

    private Map<Long, Members> gatherMembers() {
        Map<Long, Members.Gathering> gathering = new HashMap<>();
        for (LinuxProcess process : snapshot.processes()) {
            LinuxProcess parent = processes.get(process.ppid());
            for (NamespaceType type : NamespaceType.values()) {
                Long inode = process.namespaces().get(type);
                if (inode != null) {
                    Members.Gathering there = gathering.computeIfAbsent(inode, _ -> new Members.Gathering());
                    there.processes.add(process);
                    if (parent == null || !inode.equals(parent.namespaces().get(type))) {
                        there.leaders.add(process);
                    }
                }
            }
        }
        for (Task task : snapshot.tasks()) {
            for (NamespaceType type : looseIn(task)) {
                Long inode = Objects.requireNonNull(task.namespaces().get(type));
                gathering
                        .computeIfAbsent(inode, _ -> new Members.Gathering())
                        .looseTasks
                        .add(task);
            }
        }
        return gathering.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().done()));
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
