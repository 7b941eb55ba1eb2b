package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.Container;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What some processes of a snapshot have: their tasks, the namespaces that they or those are in, what such namespaces own, and the
 * mounts there.
 *
 * @param namespaces but for those that the kernel started with
 * @param mounts of those mount namespaces
 * @param elsewhere mounts in other mount namespaces that are there for them, such as bind mounts of their namespaces
 */
record Belongings(
        Relations in,
        List<LinuxProcess> processes,
        List<Task> tasks,
        Collection<Namespace> namespaces,
        List<Mount> mounts,
        List<Mount> elsewhere) {

    /** Shorter ids than what engines print might occur in any path. */
    private static final int SHORTEST_ID = 12;

    static Belongings of(List<LinuxProcess> processes, Relations in) {
        List<Task> tasks = new ArrayList<>();
        Set<NamespaceSet> sets = new LinkedHashSet<>();
        for (LinuxProcess process : processes) {
            sets.add(process.namespaces());
            for (Task task : in.tasks(process)) {
                tasks.add(task);
                sets.add(task.namespaces());
            }
        }
        Set<Namespace> namespaces = new LinkedHashSet<>();
        for (NamespaceSet set : sets) {
            for (NamespaceType type : NamespaceType.values()) {
                add(in.namespace(set.get(type)), in, namespaces);
            }
        }
        return of(processes, tasks, namespaces, in);
    }

    /** What a namespace has in which nobody is. */
    static Belongings of(Namespace namespace, Relations in) {
        Set<Namespace> namespaces = new LinkedHashSet<>();
        add(namespace, in, namespaces);
        return of(List.of(), List.of(), namespaces, in);
    }

    private static Belongings of(
            List<LinuxProcess> processes, List<Task> tasks, Collection<Namespace> namespaces, Relations in) {
        List<Mount> mounts = new ArrayList<>();
        Set<String> roots = new HashSet<>();
        for (Namespace namespace : namespaces) {
            mounts.addAll(in.mounts().in(namespace));
            roots.add(namespace.text());
        }
        List<Mount> elsewhere = in.snapshot().mounts().stream()
                .filter(mount -> mount.fsType().equals("nsfs") && roots.contains(mount.root()))
                .toList();
        return new Belongings(in, processes, tasks, namespaces, mounts, elsewhere);
    }

    /** What a container has; and what its engine has mounted for it elsewhere, to be told by its id, or by its root. */
    static Belongings of(Container container, Relations in) {
        Belongings all = of(in.containers().processes(container), in);
        Mount root = root(container, in);
        List<Mount> elsewhere = new ArrayList<>(all.elsewhere);
        for (Mount mount : in.snapshot().mounts()) {
            boolean named = container.containerId().length() >= SHORTEST_ID
                    && (mount.path().contains(container.containerId())
                            || mount.root().contains(container.containerId()));
            // Of an anonymous device, major 0, there is nothing but what was mounted for this container.
            boolean sameRoot = root != null && root.major() == 0 && mount.major() == 0 && mount.minor() == root.minor();
            if (named || sameRoot) {
                elsewhere.add(mount);
            }
        }
        return new Belongings(in, all.processes, all.tasks, all.namespaces, all.mounts, elsewhere);
    }

    private static @Nullable Mount root(Container container, Relations in) {
        Namespace namespace = in.namespace(container.namespaces().mnt());
        return namespace == null || namespace.initial()
                ? null
                : in.mounts().in(namespace).stream()
                        .filter(mount -> mount.path().equals("/"))
                        .findFirst()
                        .orElse(null);
    }

    private static void add(@Nullable Namespace namespace, Relations in, Set<Namespace> to) {
        if (namespace != null && !namespace.initial() && to.add(namespace)) {
            in.owned(namespace).forEach(owned -> add(owned, in, to));
        }
    }

    /**
     * Takes into an episode what changed like that of all these.
     *
     * @return how much that is: {@code  (3 processes, 5 namespaces, 41 mounts)}
     */
    String into(Telling.Draft episode, Predicate<Change<?>> like) {
        int processCount = taken(Kind.PROCESS, processes, episode, like);
        taken(Kind.TASK, tasks, episode, like);
        int namespaceCount = taken(Kind.NAMESPACE, namespaces, episode, like);
        int mountCount = taken(Kind.MOUNT, mounts, episode, like);
        taken(Kind.MOUNT, elsewhere, episode, like);
        namespaces.forEach(namespace -> consequences(namespace, episode));
        return Words.inBrackets(processCount, namespaceCount, mountCount);
    }

    private <T> int taken(Kind<T> kind, Collection<T> entities, Telling.Draft episode, Predicate<Change<?>> like) {
        int count = 0;
        for (T entity : entities) {
            count += episode.take(kind.id(entity, in), like) ? 1 : 0;
        }
        return count;
    }

    /** That the namespace above now has one more or less to keep it is no news of its own. */
    private void consequences(Namespace namespace, Telling.Draft episode) {
        for (Long above : Arrays.asList(namespace.parent(), namespace.owner())) {
            Namespace one = in.namespace(above);
            if (one != null) {
                episode.take(Kind.NAMESPACE.id(one, in), Changes::onlyInWhatKeepsIt);
            }
        }
    }
}
