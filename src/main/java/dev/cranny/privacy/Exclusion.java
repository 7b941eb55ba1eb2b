package dev.cranny.privacy;

import dev.cranny.model.Container;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Namespace;
import dev.cranny.model.Problem;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is not recorded: processes of whole users, control groups and command names, with their tasks, their containers, and
 * the namespaces and mounts that nobody else has. How many processes that are stays in the snapshot.
 *
 * @param users which ones, by uid
 * @param cgroups paths; what is below is excluded too
 * @param commands names of processes, at most 15 bytes as the kernel cuts them, proc_pid_comm(5)
 */
public record Exclusion(LongPredicate users, List<String> cgroups, Set<String> commands) {

    /** Nothing is. */
    public static final Exclusion NONE = new Exclusion(_ -> false, List.of(), Set.of());

    private static final int LONGEST_COMMAND = 15;

    public Exclusion {
        cgroups = List.copyOf(cgroups);
        commands = commands.stream()
                .map(command -> command.length() > LONGEST_COMMAND ? command.substring(0, LONGEST_COMMAND) : command)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The snapshot without it. */
    public Snapshot of(Snapshot snapshot) {
        Map<String, Integer> counts = new TreeMap<>();
        Set<Integer> pids = new HashSet<>();
        for (LinuxProcess process : snapshot.processes()) {
            String why = why(process);
            if (why != null) {
                pids.add(process.pid());
                counts.merge(why, 1, Integer::sum);
            }
        }
        return pids.isEmpty() ? snapshot : without(snapshot, pids, counts);
    }

    private @Nullable String why(LinuxProcess process) {
        String cgroup = process.cgroup().path();
        if (process.uid() != null && users.test(process.uid())) {
            return "cranny.exclude.users";
        }
        if (cgroup != null && cgroups.stream().anyMatch(excluded -> isAtOrBelow(cgroup, excluded))) {
            return "cranny.exclude.cgroups";
        }
        return commands.contains(process.name()) ? "cranny.exclude.commands" : null;
    }

    private static boolean isAtOrBelow(String path, String excluded) {
        return path.equals(excluded) || path.startsWith(excluded.endsWith("/") ? excluded : excluded + "/");
    }

    private static Snapshot without(Snapshot snapshot, Set<Integer> pids, Map<String, Integer> counts) {
        Relations relations = Relations.of(snapshot);
        Set<Integer> tids = new HashSet<>(pids);
        snapshot.tasks().stream().filter(task -> pids.contains(task.pid())).forEach(task -> tids.add(task.tid()));
        Set<Long> namespaces = new HashSet<>();
        List<Namespace> kept = new ArrayList<>();
        for (Namespace namespace : snapshot.namespaces()) {
            Namespace rest = without(namespace, tids);
            if (isTheirsAlone(relations, namespace, rest, pids)) {
                namespaces.add(namespace.inode());
            } else {
                kept.add(rest);
            }
        }
        List<Container> containers = snapshot.containers().stream()
                .filter(container -> container.pid() == null || !pids.contains(container.pid()))
                .toList();
        List<Problem> problems = new ArrayList<>(snapshot.problems());
        counts.forEach((why, count) -> problems.add(new Problem(
                Problem.EXCLUDED,
                why,
                count == 1 ? "1 process is not recorded" : count + " processes are not recorded")));
        return new Snapshot(
                snapshot.host(),
                snapshot.boot(),
                snapshot.takenAt(),
                snapshot.duration(),
                snapshot.cpusOnline(),
                kept,
                snapshot.processes().stream()
                        .filter(process -> !pids.contains(process.pid()))
                        .toList(),
                snapshot.tasks().stream()
                        .filter(task -> !pids.contains(task.pid()))
                        .toList(),
                snapshot.mounts().stream()
                        .filter(mount -> !namespaces.contains(mount.mountNamespace()))
                        .toList(),
                containers,
                snapshot.engines(),
                groups(snapshot.groups(), containers),
                problems);
    }

    /** Somebody was in it, and who is left neither is in it nor keeps it. */
    private static boolean isTheirsAlone(Relations relations, Namespace namespace, Namespace rest, Set<Integer> pids) {
        Members members = relations.members(namespace);
        return !namespace.initial()
                && !members.isEmpty()
                && members.processes().stream().allMatch(process -> pids.contains(process.pid()))
                && members.looseTasks().stream().map(Task::pid).allMatch(pids::contains)
                && rest.references().isEmpty()
                && relations.children(namespace).isEmpty()
                && relations.owned(namespace).isEmpty();
    }

    private static Namespace without(Namespace namespace, Set<Integer> tids) {
        List<Reference> references = namespace.references().stream()
                .filter(reference -> switch (reference) {
                    case Reference.ForChildren(int tid) -> !tids.contains(tid);
                    case Reference.Descriptor(int tid, int _) -> !tids.contains(tid);
                    case Reference.Socket(int tid, int _) -> !tids.contains(tid);
                    case Reference.BindMount _ -> true;
                })
                .toList();
        return references.size() == namespace.references().size() ? namespace : namespace.withReferences(references);
    }

    private static List<Group> groups(List<Group> groups, List<Container> containers) {
        Set<EntityId> left = containers.stream().map(Container::id).collect(Collectors.toSet());
        List<Group> kept = new ArrayList<>();
        for (Group group : groups) {
            List<EntityId> members =
                    group.containers().stream().filter(left::contains).toList();
            if (!members.isEmpty()) {
                kept.add(new Group(
                        group.id(),
                        group.name(),
                        group.type(),
                        group.flavor(),
                        group.engine(),
                        group.labels(),
                        members));
            }
        }
        return kept;
    }
}
