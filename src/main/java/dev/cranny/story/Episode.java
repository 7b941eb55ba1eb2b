package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.ChangeTotals;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that belong together.
 *
 * @param id the same whenever the same two snapshots are compared; matches {@code [A-Za-z0-9_][A-Za-z0-9_-]*}
 * @param at when the first snapshot was taken that has it so
 * @param title subject and verb in the past tense: {@code container web-1 started (3 processes, 5 namespaces, 41 mounts)}
 * @param because why, in one line; null where that is not known
 * @param kind of the subject
 * @param subject whom it is about: an entity of the snapshot after, or if that does not have it, of the one before; null where it
 *     is the host
 * @param changes at least one; those of its subject first, if there are any
 */
public record Episode(
        String id,
        Instant at,
        String title,
        @Nullable String because,
        EntityKind kind,
        @Nullable EntityId subject,
        List<Change<?>> changes) {

    public Episode {
        changes = List.copyOf(changes);
    }

    /** How many changes there are in it. */
    public ChangeTotals totals() {
        return ChangeTotals.of(changes);
    }
}
