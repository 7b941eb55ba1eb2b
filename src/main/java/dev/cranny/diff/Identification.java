package dev.cranny.diff;

import dev.cranny.model.Cgroup;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Problem;
import dev.cranny.model.Scheduling;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives what is in a new snapshot the identity that it had in the one before.
 *
 * <p>The boot keeps the boot time that was seen first, as {@code btime} jumps where the clock is set. A namespace without a
 * kernel id whose inode has come back counts as another one; one that the kernel could not be asked for this time has the id that
 * it had. And what has not changed at all is the very same object as
 * before, so that snapshots share it.
 */
public final class Identification {

    private Identification() {}

    /**
     * Identifies what is in {@code now}.
     *
     * @param before the snapshot before of the same host; null where there is none
     * @param known whether an entity with this id has been seen in any snapshot
     */
    public static Snapshot identify(@Nullable Snapshot before, Snapshot now, Predicate<EntityId> known) {
        boolean sameBoot =
                before != null && before.boot().id().equals(now.boot().id());
        if (before == null || !sameBoot) {
            return numbered(now, Continuity.NONE, known);
        }
        boolean kernelTells = now.namespaces().stream().allMatch(namespace -> namespace.kernelId() != null);
        Snapshot numbered = kernelTells ? now : numbered(now, Continuity.between(before, now), known);
        return new Snapshot(
                now.host().equals(before.host()) ? before.host() : now.host(),
                before.boot(),
                now.takenAt(),
                now.duration(),
                now.cpusOnline(),
                shared(before.namespaces(), numbered.namespaces(), Namespace.ORDER, Object::equals),
                shared(before.processes(), now.processes(), LinuxProcess.ORDER, equalProcesses()),
                shared(before.tasks(), now.tasks(), Task.ORDER, equalTasks()),
                shared(before.mounts(), now.mounts(), Mount.ORDER, Object::equals),
                shared(before.containers(), now.containers(), Container.ORDER, Object::equals),
                shared(before.engines(), now.engines(), Engine.ORDER, Object::equals),
                shared(before.groups(), now.groups(), Group.ORDER, Object::equals),
                shared(before.problems(), now.problems(), Problem.ORDER, Object::equals));
    }

    private static Snapshot numbered(Snapshot snapshot, Continuity continuity, Predicate<EntityId> known) {
        UUID boot = snapshot.boot().id();
        return snapshot.withNamespaces(snapshot.namespaces().stream()
                .map(namespace -> identified(namespace, boot, continuity, known))
                .toList());
    }

    private static Namespace identified(
            Namespace namespace, UUID boot, Continuity continuity, Predicate<EntityId> known) {
        if (namespace.kernelId() != null) {
            return namespace.withIncarnation(0);
        }
        Namespace before = continuity.continued(namespace);
        if (before != null) {
            return namespace.withIdentityOf(before);
        }
        // A document that was exported knows how often it had come back; what discovery finds always says 0.
        int incarnation = namespace.incarnation();
        while (known.test(namespace.withIncarnation(incarnation).id(boot))) {
            incarnation++;
        }
        return namespace.withIncarnation(incarnation);
    }

    private static BiPredicate<LinuxProcess, LinuxProcess> equalProcesses() {
        EqualParts<NamespaceSet> namespaces = new EqualParts<>();
        EqualParts<Cgroup> cgroups = new EqualParts<>();
        EqualParts<Scheduling> schedulings = new EqualParts<>();
        return (one, other) -> one.equalsButForSurroundings(other)
                && namespaces.test(one.namespaces(), other.namespaces())
                && cgroups.test(one.cgroup(), other.cgroup())
                && schedulings.test(one.scheduling(), other.scheduling());
    }

    private static BiPredicate<Task, Task> equalTasks() {
        EqualParts<NamespaceSet> namespaces = new EqualParts<>();
        EqualParts<Cgroup> cgroups = new EqualParts<>();
        EqualParts<Scheduling> schedulings = new EqualParts<>();
        return (one, other) -> one.equalsButForSurroundings(other)
                && namespaces.test(one.namespaces(), other.namespaces())
                && cgroups.test(one.cgroup(), other.cgroup())
                && schedulings.test(one.scheduling(), other.scheduling());
    }

    /** Whether two parts are equal. Most entities have the very parts that the one before them has, so that is remembered. */
    private static final class EqualParts<P> {
        private @Nullable P lastOne;
        private @Nullable P lastOther;

        @SuppressWarnings("ReferenceEquality") // the same two need no other comparison
        boolean test(P one, P other) {
            if (one == other || (one == lastOne && other == lastOther)) {
                return true;
            }
            if (!one.equals(other)) {
                return false;
            }
            lastOne = one;
            lastOther = other;
            return true;
        }
    }

    /** The list {@code now}, with the objects of {@code before} wherever they are equal; {@code before} where all are. */
    private static <T> List<T> shared(
            List<T> before, List<T> now, Comparator<? super T> order, BiPredicate<T, T> equal) {
        List<T> result = new ArrayList<>(now);
        int[] stayed = {0};
        Pairing.walk(before, now, order, equal, new Pairing.Visitor() {
            @Override
            public void gone(int index) {}

            @Override
            public void came(int index) {}

            @Override
            public void stayed(int old, int current) {
                stayed[0]++;
                result.set(current, before.get(old));
            }
        });
        return stayed[0] == before.size() && stayed[0] == now.size() ? before : result;
    }
}
