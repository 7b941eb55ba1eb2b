package dev.cranny.diff;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
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
                shared(before.namespaces(), numbered.namespaces(), Namespace.ORDER),
                shared(before.processes(), now.processes(), LinuxProcess.ORDER),
                shared(before.tasks(), now.tasks(), Task.ORDER),
                shared(before.mounts(), now.mounts(), Mount.ORDER),
                shared(before.containers(), now.containers(), Container.ORDER),
                shared(before.engines(), now.engines(), Engine.ORDER),
                shared(before.groups(), now.groups(), Group.ORDER),
                shared(before.problems(), now.problems(), Problem.ORDER));
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

    /** The list {@code now}, with the objects of {@code before} wherever they are equal. */
    private static <T> List<T> shared(List<T> before, List<T> now, Comparator<? super T> order) {
        List<T> result = new ArrayList<>(now);
        Pairing.walk(before, now, order, Object::equals, new Pairing.Visitor() {
            @Override
            public void gone(int index) {}

            @Override
            public void came(int index) {}

            @Override
            public void stayed(int old, int current) {
                result.set(current, before.get(old));
            }
        });
        return result;
    }
}
