package dev.cranny.graphql;

import dev.cranny.diff.Kind;
import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.EntityId;
import dev.cranny.model.Observed;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/**
 * One version of an entity.
 *
 * @param snapshot the first one that has it so
 * @param before the first one that has the version before it; null where there is none
 */
@Type("Version")
record VersionView(
        Instant since,
        @Nullable Instant until,
        @Ignore EntityId entity,
        @Ignore SnapshotView snapshot,
        @Ignore @Nullable SnapshotView before) {

    @Query
    public Entity node() {
        return in(snapshot);
    }

    /** What is different from the version before; nothing where that was another life. */
    @Query
    public List<@NonNull FieldChangeView> fields() {
        if (before == null) {
            return List.of();
        }
        Entity then = in(before);
        Entity now = node();
        Kind<Observed> kind = DiffApi.kind(now);
        return FieldChangeView.of(
                kind.differences(then.observed(), before.relations(), now.observed(), snapshot.relations()));
    }

    private Entity in(SnapshotView where) {
        Entity found = where.entity(entity);
        if (found == null) {
            throw new Refusal(ErrorCode.NOT_FOUND, "Snapshot " + where.id() + " has been deleted meanwhile");
        }
        return found;
    }
}
