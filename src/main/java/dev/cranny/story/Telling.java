package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Relations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A story while it is told: the changes that nobody has told of yet, and the episodes so far. */
final class Telling {

    private final SnapshotDiff diff;
    private final Map<EntityId, Change<?>> untold = new LinkedHashMap<>();
    private final List<Episode> episodes = new ArrayList<>();

    Telling(SnapshotDiff diff) {
        this.diff = diff;
        diff.changes().forEach(change -> untold.put(change.id(), change));
    }

    Relations before() {
        return diff.before();
    }

    Relations after() {
        return diff.after();
    }

    List<Episode> episodes() {
        return episodes;
    }

    /** All changes that nobody has told of yet. */
    List<Change<?>> untold() {
        return List.copyOf(untold.values());
    }

    <T> List<Change.Added<T>> added(Kind<T> kind) {
        List<Change.Added<T>> result = new ArrayList<>();
        for (Change<T> change : untold(kind)) {
            if (change instanceof Change.Added<T> added) {
                result.add(added);
            }
        }
        return result;
    }

    <T> List<Change.Removed<T>> removed(Kind<T> kind) {
        List<Change.Removed<T>> result = new ArrayList<>();
        for (Change<T> change : untold(kind)) {
            if (change instanceof Change.Removed<T> removed) {
                result.add(removed);
            }
        }
        return result;
    }

    <T> List<Change.Modified<T>> modified(Kind<T> kind) {
        List<Change.Modified<T>> result = new ArrayList<>();
        for (Change<T> change : untold(kind)) {
            if (change instanceof Change.Modified<T> modified) {
                result.add(modified);
            }
        }
        return result;
    }

    @SuppressWarnings("unchecked") // A change of a kind is about an entity of that kind.
    private <T> List<Change<T>> untold(Kind<T> kind) {
        List<Change<T>> result = new ArrayList<>();
        for (Change<?> change : untold.values()) {
            if (change.kind().kind() == kind.kind()) {
                result.add((Change<T>) change);
            }
        }
        return result;
    }

    /** What changed of this entity, where nobody has told of that yet. */
    @Nullable
    Change<?> of(EntityId id) {
        return untold.get(id);
    }

    /** Begins an episode about the entity of this change. */
    Draft about(Change<?> change) {
        Draft draft = new Draft(change.kind().kind(), change.id());
        draft.take(change);
        return draft;
    }

    /** Begins an episode about an entity that itself may not have changed; null: about the host. */
    Draft about(EntityKind kind, @Nullable EntityId subject) {
        return new Draft(kind, subject);
    }

    /** An episode while it is told. */
    final class Draft {
        private final EntityKind kind;
        private final @Nullable EntityId subject;
        private final List<Change<?>> changes = new ArrayList<>();

        private Draft(EntityKind kind, @Nullable EntityId subject) {
            this.kind = kind;
            this.subject = subject;
        }

        /** Takes a change in, unless it has been told of. */
        void take(Change<?> change) {
            if (untold.remove(change.id()) != null) {
                changes.add(change);
            }
        }

        /** Takes the change of an entity in, if there is one that is like that, and nobody has told of it. */
        boolean take(EntityId id, Predicate<Change<?>> like) {
            Change<?> change = untold.get(id);
            if (change == null || !like.test(change)) {
                return false;
            }
            take(change);
            return true;
        }

        /** The episode is told, if there is anything in it. */
        void tell(String title, @Nullable String because) {
            if (!changes.isEmpty()) {
                Instant at = after().snapshot().takenAt();
                episodes.add(new Episode(id(at), at, title, because, kind, subject, changes));
            }
        }

        /** The instants tell the two snapshots apart from others, the first change the episode: it is in no other one. */
        private String id(Instant at) {
            return "s_" + Long.toString(before().snapshot().takenAt().toEpochMilli(), 36)
                    + "_" + Long.toString(at.toEpochMilli(), 36)
                    + "_" + changes.getFirst().id();
        }
    }
}
