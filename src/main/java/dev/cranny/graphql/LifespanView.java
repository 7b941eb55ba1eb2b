package dev.cranny.graphql;

import dev.cranny.model.Lifespan;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;

/** From when until when something has been seen. */
@Type("Lifespan")
record LifespanView(
        Instant firstSeen,
        Instant lastSeen,
        boolean present,
        @Nullable Instant goneSince) {

    static LifespanView of(Lifespan lifespan) {
        return new LifespanView(lifespan.firstSeen(), lifespan.lastSeen(), lifespan.present(), lifespan.goneSince());
    }
}
