package dev.cranny.graphql;

import dev.cranny.graphql.execution.Refusal;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** One snapshot: by its id, or the newest one of a host, or the newest one that was taken by then. */
@Input("SnapshotSelector")
public record SnapshotSelector(
        @Nullable @Id String id,
        @Nullable Instant at,
        @Nullable Boolean latest,
        @Nullable @Id String host) {

    /**
     * Finds it.
     *
     * @param argument as which it was given
     * @throws Refusal where there is none, or it says nothing, or two things
     */
    SnapshotView in(Present present, String argument) {
        boolean newest = Boolean.TRUE.equals(latest);
        if ((id == null ? 0 : 1) + (at == null ? 0 : 1) + (newest ? 1 : 0) != 1) {
            throw Refusal.badInput(argument + " must have exactly one of id, at, and latest: true");
        }
        if (id != null) {
            if (host != null) {
                throw Refusal.badInput(argument + ": id says which snapshot it is: leave out host");
            }
            return found(present.withId(Ids.snapshot(id, argument + ".id")), argument);
        }
        return found(present.at(host == null ? present.here() : Ids.host(host, argument + ".host"), at), argument);
    }

    private static SnapshotView found(@Nullable SnapshotView snapshot, String argument) {
        if (snapshot == null) {
            throw Refusal.badInput(argument + ": there is no such snapshot");
        }
        return snapshot;
    }
}
