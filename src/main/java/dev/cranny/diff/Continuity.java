package dev.cranny.diff;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces have been there all the time between two snapshots of one boot, on kernels that recycle inodes and give
 * no other name, and where the kernel could not be asked.
 *
 * <p>What lived through proves that the namespace did: a process, task, or bind mount that was there before, or a namespace
 * below it or owned by it that did so itself. Where only newcomers use it, it is another namespace with the same inode; where
 * nobody uses it, it cannot be told, and nothing is claimed to have changed.
 */
final class Continuity {

    /** Nothing continues: there is no snapshot before, or it is of another boot. */
    static final Continuity NONE = new Continuity(Map.of());

    private final Map<Long, Namespace> before;

    /** PIDs and TIDs of those that were there before and still are. */
    private final BitSet survivors = new BitSet();

    private final Set<Long> used = new HashSet<>();
    private final Set<Long> proven = new HashSet<>();

    private Continuity(Map<Long, Namespace> before) {
        this.before = before;
    }

    static Continuity between(Snapshot before, Snapshot now) {
        Map<Long, Namespace> namespaces = new HashMap<>();
        before.namespaces().forEach(namespace -> namespaces.put(namespace.inode(), namespace));
        Continuity continuity = new Continuity(namespaces);
        continuity.askThoseInIt(Kind.PROCESS, before, now, LinuxProcess::namespaces, LinuxProcess::pid);
        continuity.askThoseInIt(Kind.TASK, before, now, Task::namespaces, Task::tid);
        continuity.askReferences(now);
        continuity.climb(now);
        return continuity;
    }

    /** What a namespace of which the kernel did not tell an id was before; null where it is not known to be the same. */
    @Nullable
    Namespace continued(Namespace namespace) {
        Namespace was = before.get(namespace.inode());
        boolean alike = was != null
                && was.type() == namespace.type()
                && (namespace.device() == null || namespace.device().equals(was.device()));
        return alike && (proven.contains(namespace.inode()) || !used.contains(namespace.inode())) ? was : null;
    }

    private <T> void askThoseInIt(
            Kind<T> kind,
            Snapshot before,
            Snapshot now,
            Function<T, NamespaceSet> namespaces,
            ToIntFunction<T> number) {
        List<T> entities = kind.in().apply(now);
        // Few sets are shared by many, so that most have been asked already.
        Set<NamespaceSet> ofNewcomers = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<NamespaceSet> ofSurvivors = Collections.newSetFromMap(new IdentityHashMap<>());
        kind.walk(before, now, new Pairing.Visitor() {
            private @Nullable NamespaceSet last;

            @Override
            public void gone(int index) {}

            @Override
            public void came(int index) {
                NamespaceSet set = namespaces.apply(entities.get(index));
                if (ofNewcomers.add(set)) {
                    note(set, used);
                }
            }

            @Override
            @SuppressWarnings("ReferenceEquality") // the same object has been asked
            public void stayed(int old, int current) {
                T entity = entities.get(current);
                survivors.set(number.applyAsInt(entity));
                NamespaceSet set = namespaces.apply(entity);
                if (set != last && ofSurvivors.add(set)) {
                    note(set, used);
                    note(set, proven);
                }
                last = set;
            }
        });
    }

    private static void note(NamespaceSet set, Set<Long> inodes) {
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = set.get(type);
            if (inode != null) {
                inodes.add(inode);
            }
        }
    }

    private boolean livedThrough(int tid) {
        return survivors.get(tid);
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
