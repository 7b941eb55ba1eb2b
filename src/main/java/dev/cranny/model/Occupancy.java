package dev.cranny.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which namespace. Whether anybody is costs little, as few sets of namespaces are shared by many processes; who it is
 * takes a list for each, and is gathered when it is asked for.
 */
final class Occupancy {

    private static final NamespaceType[] TYPES = NamespaceType.values();

    private final Snapshot snapshot;
    private final IntFunction<@Nullable LinuxProcess> processes;
    private final Set<Long> withProcesses = new HashSet<>();
    private final Set<Long> withLooseTasks = new HashSet<>();
    private final OnDemand<Map<Long, Members>> members = new OnDemand<>(this::gather);

    @SuppressWarnings("ReferenceEquality") // the same object needs no comparison
    Occupancy(Snapshot snapshot, IntFunction<@Nullable LinuxProcess> processes) {
        this.snapshot = snapshot;
        this.processes = processes;
        Set<NamespaceSet> sets = Collections.newSetFromMap(new IdentityHashMap<>());
        NamespaceSet lastSet = null;
        for (LinuxProcess process : snapshot.processes()) {
            boolean asBefore = process.namespaces() == lastSet;
            lastSet = process.namespaces();
            if (!asBefore && sets.add(lastSet)) {
                for (NamespaceType type : TYPES) {
                    Long inode = process.namespaces().get(type);
                    if (inode != null) {
                        withProcesses.add(inode);
                    }
                }
            }
        }
        Task last = null;
        for (Task task : snapshot.tasks()) {
            // Most tasks are where the one before them is, as most of a process are.
            boolean asBefore = last != null && last.pid() == task.pid() && last.namespaces() == task.namespaces();
            last = task;
            if (!asBefore && isLoose(task)) {
                for (NamespaceType type : looseIn(task)) {
                    withLooseTasks.add(Objects.requireNonNull(task.namespaces().get(type)));
                }
            }
        }
    }

    boolean hasProcesses(Namespace namespace) {
        return withProcesses.contains(namespace.inode());
    }

    boolean hasLooseTasks(Namespace namespace) {
        return withLooseTasks.contains(namespace.inode());
    }

    Members members(Namespace namespace) {
        return members.get().getOrDefault(namespace.inode(), Members.NONE);
    }

    /** The types of namespace in which a task is not where its process is. */
    Set<NamespaceType> looseIn(Task task) {
        EnumSet<NamespaceType> types = EnumSet.noneOf(NamespaceType.class);
        LinuxProcess process = processes.apply(task.pid());
        if (process != null) {
            for (NamespaceType type : TYPES) {
                Long own = task.namespaces().get(type);
                if (own != null && !own.equals(process.namespaces().get(type))) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    @SuppressWarnings("ReferenceEquality") // the same object needs no comparison
    private boolean isLoose(Task task) {
        LinuxProcess process = processes.apply(task.pid());
        return process != null
                && process.namespaces() != task.namespaces()
                && !process.namespaces().equals(task.namespaces());
    }

    private Map<Long, Members> gather() {
        Map<Long, Members.Gathering> gathering = new HashMap<>();
        IdentityHashMap<NamespaceSet, Members.Gathering[]> bySet = new IdentityHashMap<>();
        for (LinuxProcess process : snapshot.processes()) {
            LinuxProcess parent = processes.apply(process.ppid());
            NamespaceSet set = process.namespaces();
            Members.Gathering[] there = bySet.computeIfAbsent(set, _ -> gatherings(set, gathering));
            // Most are in the very same set as their parent.
            boolean asParent = parent != null && parent.namespaces().equals(set);
            for (NamespaceType type : TYPES) {
                Long inode = set.get(type);
                if (inode != null) {
                    there[type.ordinal()].processes.add(process);
                    if (!asParent
                            && (parent == null
                                    || !inode.equals(parent.namespaces().get(type)))) {
                        there[type.ordinal()].leaders.add(process);
                    }
                }
            }
        }
        for (Task task : snapshot.tasks()) {
            if (isLoose(task)) {
                for (NamespaceType type : looseIn(task)) {
                    Long inode = Objects.requireNonNull(task.namespaces().get(type));
                    gathering
                            .computeIfAbsent(inode, _ -> new Members.Gathering())
                            .looseTasks
                            .add(task);
                }
            }
        }
        Map<Long, Members> result = HashMap.newHashMap(gathering.size());
        gathering.forEach((inode, members) -> result.put(inode, members.done()));
        return result;
    }

    private static Members.Gathering[] gatherings(NamespaceSet set, Map<Long, Members.Gathering> gathering) {
        Members.Gathering[] result = new Members.Gathering[TYPES.length];
        for (NamespaceType type : TYPES) {
            Long inode = set.get(type);
            if (inode != null) {
                result[type.ordinal()] = gathering.computeIfAbsent(inode, _ -> new Members.Gathering());
            }
        }
        return result;
    }
}
