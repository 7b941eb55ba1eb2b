package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.Observed;
import dev.cranny.story.Episode;
import dev.cranny.story.Story;
import io.smallrye.graphql.api.Nullable;
import java.util.List;

/**
 * What differs between two snapshots of one host.
 *
 * @param from the base; not always the older one
 * @param changes by kind; where a filter was given, only those that are meant
 */
record Difference(SnapshotView from, SnapshotView to, List<Change<?>> changes) {

    /** Only what is meant of it. */
    Difference only(@Nullable ChangeFilter filter) {
        return filter == null ? this : new Difference(from, to, Lists.matching(changes, filter.in(from, to)));
    }

    /** The same changes told as events, the most telling first. */
    List<Episode> story() {
        return Story.of(new SnapshotDiff(from.relations(), to.relations(), changes));
    }

    ChangeView view(Change<?> change) {
        return new ChangeView(from, to, change);
    }

    /** What a change is about, as it was before; null where it was not there. */
    static @Nullable Observed before(Change<?> change) {
        return switch (change) {
            case Change.Added<?> _ -> null;
            case Change.Removed<?> removed -> (Observed) removed.before();
            case Change.Modified<?> modified -> (Observed) modified.before();
        };
    }

    /** What a change is about, as it is thereafter; null where it is not there any more. */
    static @Nullable Observed after(Change<?> change) {
        return switch (change) {
            case Change.Added<?> added -> (Observed) added.after();
            case Change.Removed<?> _ -> null;
            case Change.Modified<?> modified -> (Observed) modified.after();
        };
    }
}
