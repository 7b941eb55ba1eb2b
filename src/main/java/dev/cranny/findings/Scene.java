package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.Relations;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;

/** A snapshot, and what was before it. */
public record Scene(Relations now, Past past) {

    /** Since when an entity has been so; where nobody knows, since this snapshot. */
    Instant since(EntityId entity, Predicate<Relations> so) {
        return Objects.requireNonNullElse(past.since(entity, so), now.snapshot().takenAt());
    }

    /** Since when an entity has been there. */
    Instant since(EntityId entity) {
        return since(entity, _ -> true);
    }
}
