package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.Relations;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of the time before a snapshot. */
public interface Past {

    /**
     * Since when something has been so without a break: when the first stored snapshot was taken from which on that is seen.
     *
     * @param entity whose versions tell; what is asked for changes only where one of these begins
     * @param so whether it was so in a snapshot that has the entity
     * @return null where that is not known
     */
    @Nullable
    Instant since(EntityId entity, Predicate<Relations> so);

    /** A few snapshots of the last hours of the same boot, oldest first, at about equal distances. */
    List<Relations> earlier();
}
