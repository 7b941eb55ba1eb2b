package dev.cranny.diff;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces have been there all the time between two snapshots of one boot, on kernels that recycle inodes and give
 * no other name.
 *
 * <p>What lived through proves that the namespace did: a process, task, or bind mount that was there before, or a namespace
 * below it or owned by it that did so itself. Where only newcomers use it, it is another namespace with the same inode; where
 * nobody uses it, it cannot be told, and nothing is claimed to have changed.
 */
final class Continuity {

    /** Nothing continues: there is no snapshot before, or it is of another boot. */
    static final Continuity NONE = new Continuity(Map.of());

    private final Map<Long, Namespace> before;
    private final Map<Integer, Long> startTicksBefore = new HashMap<>();
    private final Map<Integer, Long> startTicks = new HashMap<>();
    private final Set<Long> used = new HashSet<>();
    private final Set<Long> proven = new HashSet<>();

    private Continuity(Map<Long, Namespace> before) {
        this.before = before;
    }

    static Continuity between(Snapshot before, Snapshot now) {
        Map<Long, Namespace> namespaces = new HashMap<>();
        before.namespaces().forEach(namespace -> namespaces.put(namespace.inode(), namespace));
        Continuity continuity = new Continuity(namespaces);
        gatherStarts(before, continuity.startTicksBefore);
        gatherStarts(now, continuity.startTicks);
        continuity.askThoseInIt(now);
        continuity.askReferences(now);
        continuity.climb(now);
        return continuity;
    }

    /** The same namespace as it was before; null where it is not known to be the same. */
    @Nullable
    Namespace continued(Namespace namespace) {
        Namespace was = before.get(namespace.inode());
        boolean alike = was != null
                && was.type() == namespace.type()
                && was.kernelId() == null
                && Objects.equals(was.device(), namespace.device());
        return alike && (proven.contains(namespace.inode()) || !used.contains(namespace.inode())) ? was : null;
    }

    private static void gatherStarts(Snapshot snapshot, Map<Integer, Long> starts) {
        for (Task task : snapshot.tasks()) {
            starts.put(task.tid(), task.startTicks());
        }
        for (LinuxProcess process : snapshot.processes()) {
            starts.put(process.pid(), process.startTicks());
        }
    }

    private boolean livedThrough(int tid) {
        Long start = startTicks.get(tid);
        return start != null && start.equals(startTicksBefore.get(tid));
    }

    private void askThoseInIt(Snapshot now) {
        for (LinuxProcess process : now.processes()) {
            askThoseInIt(process.namespaces(), livedThrough(process.pid()));
        }
        for (Task task : now.tasks()) {
            askThoseInIt(task.namespaces(), livedThrough(task.tid()));
        }
    }

    private void askThoseInIt(NamespaceSet namespaces, boolean livedThrough) {
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = namespaces.get(type);
            if (inode != null) {
                used.add(inode);
                if (livedThrough) {
                    proven.add(inode);
                }
            }
        }
    }

    private void askReferences(Snapshot now) {
        for (Namespace namespace : now.namespaces()) {
            Namespace was = before.get(namespace.inode());
            for (Reference reference : namespace.references()) {
                used.add(namespace.inode());
                boolean livedThrough = switch (reference) {
                    case Reference.ForChildren it -> livedThrough(it.tid());
                    case Reference.Descriptor it -> livedThrough(it.tid());
                    case Reference.Socket it -> livedThrough(it.tid());
                    case Reference.BindMount it -> was != null && hadMount(was, it);
                };
                if (livedThrough) {
                    proven.add(namespace.inode());
                    break;
                }
            }
        }
    }

    private static boolean hadMount(Namespace was, Reference.BindMount mount) {
        for (Reference reference : was.references()) {
            if (reference instanceof Reference.BindMount old
                    && old.mountNamespace() == mount.mountNamespace()
                    && Objects.equals(old.mountId(), mount.mountId())
                    && old.path().equals(mount.path())) {
                return true;
            }
        }
        return false;
    }

    /** A namespace keeps its parent and its owner, namespaces(7). */
    private void climb(Snapshot now) {
        Map<Long, Namespace> current = new HashMap<>();
        now.namespaces().forEach(namespace -> current.put(namespace.inode(), namespace));
        Deque<Long> below = new ArrayDeque<>(proven);
        while (!below.isEmpty()) {
            Namespace namespace = current.get(below.pop());
            if (namespace != null) {
                climbTo(namespace.parent(), below);
                climbTo(namespace.owner(), below);
            }
        }
    }

    private void climbTo(@Nullable Long above, Deque<Long> below) {
        if (above != null && proven.add(above)) {
            below.push(above);
        }
    }
}
