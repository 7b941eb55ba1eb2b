package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Observed;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** How one entity differs between two snapshots. */
@Type("Change")
record ChangeView(
        @Ignore SnapshotView from,
        @Ignore SnapshotView to,
        @Ignore Change<?> difference) {

    @Query
    public EntityKind kind() {
        return difference.kind().kind();
    }

    @Query
    public ChangeKind change() {
        return ChangeKind.of(difference);
    }

    /** Between neighbours there is but one answer; else its life span or its history knows. */
    @Query
    public Instant at() {
        return Moment.of(this);
    }

    @Query
    public @Nullable Entity before() {
        Observed before = Difference.before(difference);
        return before == null ? null : from.view(before);
    }

    @Query
    public @Nullable Entity after() {
        Observed after = Difference.after(difference);
        return after == null ? null : to.view(after);
    }

    @Query
    public String label() {
        return subject().label();
    }

    @Query
    public List<@NonNull FieldChangeView> fields() {
        return switch (difference) {
            case Change.Added<?> _, Change.Removed<?> _ -> List.of();
            case Change.Modified<?> modified -> FieldChangeView.of(modified.fields());
        };
    }

    /** What it is about, as it was last. */
    Entity subject() {
        return switch (difference) {
            case Change.Added<?> added -> to.view((Observed) added.after());
            case Change.Removed<?> removed -> from.view((Observed) removed.before());
            case Change.Modified<?> modified -> to.view((Observed) modified.after());
        };
    }
}
