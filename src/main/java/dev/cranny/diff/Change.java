package dev.cranny.diff;

import dev.cranny.model.EntityId;
import java.util.List;

/** How one entity differs between two snapshots. */
public sealed interface Change<T> {

    /** What kind of entity it is. */
    Kind<T> kind();

    /** Which entity. */
    EntityId id();

    /** It was not there before. */
    record Added<T>(Kind<T> kind, EntityId id, T after) implements Change<T> {}

    /** It is not there any more. */
    record Removed<T>(Kind<T> kind, EntityId id, T before) implements Change<T> {}

    /**
     * It is another than it was.
     *
     * @param fields at least one, in the order of {@link Kind#fields}
     */
    record Modified<T>(Kind<T> kind, EntityId id, T before, T after, List<FieldChange> fields) implements Change<T> {
        public Modified {
            fields = List.copyOf(fields);
        }
    }
}
