package dev.cranny.diff;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What makes an entity of one kind itself, and what counts as a change of it.
 *
 * @param kind which kind
 * @param in where a snapshot has them
 * @param order of that list
 * @param same whether two with the same place in that order are the same thing
 * @param outlivesBoot whether it can be the same thing after a reboot
 * @param id its stable name, in a boot
 * @param unchanged a short way to know that no field differs; false where it takes a closer look
 * @param unseen whether an entity may only be missing because its source could not be read: unknown, not gone
 * @param fields those that count
 */
@SuppressWarnings("ReferenceEquality") // "unchanged" is about the same object, whoever stays as it is is handed on
public record Kind<T>(
        EntityKind kind,
        Function<Snapshot, List<T>> in,
        Comparator<T> order,
        BiPredicate<T, T> same,
        boolean outlivesBoot,
        BiFunction<T, UUID, EntityId> id,
        Unchanged<T> unchanged,
        Unseen<T> unseen,
        List<Field<T>> fields) {

    /** By its kernel id; where there is none by device and inode, and how often that inode has come back. */
    public static final Kind<Namespace> NAMESPACE = new Kind<>(
            EntityKind.NAMESPACE,
            Snapshot::namespaces,
            Namespace.ORDER,
            (one, other) -> (one.kernelId() != null || other.kernelId() != null)
                    ? Objects.equals(one.kernelId(), other.kernelId())
                    : Objects.equals(one.device(), other.device()) && one.incarnation() == other.incarnation(),
            false,
            Namespace::id,
            // Who is in it and what it keeps is said elsewhere in the snapshot.
            (_, _, _, _) -> false,
            Unseen::namespace,
            ComparedFields.OF_NAMESPACE);

    /** By PID and start time. */
    public static final Kind<LinuxProcess> PROCESS = new Kind<>(
            EntityKind.PROCESS,
            Snapshot::processes,
            LinuxProcess.ORDER,
            (one, other) -> one.startTicks() == other.startTicks(),
            false,
            LinuxProcess::id,
            (before, _, after, _) -> before == after,
            Unseen.never(),
            ComparedFields.OF_PROCESS);

    /** By TID and start time. */
    public static final Kind<Task> TASK = new Kind<>(
            EntityKind.TASK,
            Snapshot::tasks,
            Task.ORDER,
            (one, other) -> one.startTicks() == other.startTicks(),
            false,
            Task::id,
            (before, then, after, now) -> before == after && then.process(before.pid()) == now.process(after.pid()),
            Unseen.never(),
            ComparedFields.OF_TASK);

    /** By the unique mount id, or all that a mount keeps. */
    public static final Kind<Mount> MOUNT = new Kind<>(
            EntityKind.MOUNT,
            Snapshot::mounts,
            Mount.ORDER,
            Mount::isSame,
            false,
            Mount::id,
            (before, _, after, _) -> before == after,
            Unseen::mount,
            ComparedFields.OF_MOUNT);

    /** By engine and container id. */
    public static final Kind<Container> CONTAINER = new Kind<>(
            EntityKind.CONTAINER,
            Snapshot::containers,
            Container.ORDER,
            (_, _) -> true,
            true,
            Container::id,
            // Its groups name it, not the other way round.
            (before, then, after, now) -> before == after
                    && then.containers().groups(before).equals(now.containers().groups(after)),
            Unseen::container,
            ComparedFields.OF_CONTAINER);

    /** By type and the engine's own id. */
    public static final Kind<Engine> ENGINE = new Kind<>(
            EntityKind.ENGINE,
            Snapshot::engines,
            Engine.ORDER,
            (_, _) -> true,
            true,
            Engine::id,
            (before, _, after, _) -> before == after,
            Unseen.never(),
            ComparedFields.OF_ENGINE);

    /** By engine, type and name. */
    public static final Kind<Group> GROUP = new Kind<>(
            EntityKind.GROUP,
            Snapshot::groups,
            Group.ORDER,
            (_, _) -> true,
            true,
            Group::id,
            (before, _, after, _) -> before == after,
            Unseen.never(),
            ComparedFields.OF_GROUP);

    /** All there are. */
    public static final List<Kind<?>> ALL = List.of(NAMESPACE, PROCESS, TASK, MOUNT, CONTAINER, ENGINE, GROUP);

    /** Whether no field of an entity differs, as far as that can be told at a glance. */
    @FunctionalInterface
    public interface Unchanged<T> {
        boolean test(T before, Relations then, T after, Relations now);
    }

    /** Whether any field of it differs. */
    public boolean modified(T before, Relations then, T after, Relations now) {
        if (unchanged.test(before, then, after, now)) {
            return false;
        }
        for (Field<T> field : fields) {
            if (field.differs(before, then, after, now)) {
                return true;
            }
        }
        return false;
    }

    /** The fields of it that differ, with both values. */
    public List<FieldChange> differences(T before, Relations then, T after, Relations now) {
        if (unchanged.test(before, then, after, now)) {
            return List.of();
        }
        List<FieldChange> differences = new ArrayList<>();
        for (Field<T> field : fields) {
            if (field.differs(before, then, after, now)) {
                differences.add(new FieldChange(
                        field.name(),
                        JsonText.of(field.value().apply(before, then)),
                        JsonText.of(field.value().apply(after, now))));
            }
        }
        return differences;
    }

    /** The stable name of an entity of a snapshot. */
    public EntityId id(T entity, Relations in) {
        return id.apply(entity, in.snapshot().boot().id());
    }

    /** Walks the entities of this kind. */
    void walk(Snapshot before, Snapshot after, Pairing.Visitor visitor) {
        boolean sameBoot = before.boot().id().equals(after.boot().id());
        Pairing.walk(in.apply(before), in.apply(after), order, sameThing(sameBoot), visitor);
    }

    /** Whether two with the same place are the same thing, in one boot or across a reboot. */
    public BiPredicate<T, T> sameThing(boolean sameBoot) {
        return sameBoot || outlivesBoot ? same : (_, _) -> false;
    }
}
