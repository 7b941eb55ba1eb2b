package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Lifespan;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.store.SnapshotStore;
import io.smallrye.graphql.api.Nullable;

/** Whose place a container took that was created anew. */
final class Predecessor {

    /** Mostly the old one is seen to end before the new one is seen to start: that many changes later at most. */
    private static final int MOST_BETWEEN = 5;

    private Predecessor() {}

    /** The one that was there last before this one was first seen; null where there was none. */
    static @Nullable ContainerView of(ContainerView container) {
        SnapshotView first = firstWith(container);
        ContainerRelations there = first.relations().containers();
        SnapshotView before = first.previous();
        for (int i = 0; i < MOST_BETWEEN && before != null; i++) {
            ContainerRelations here = before.relations().containers();
            for (Container replaced : before.snapshot().containers()) {
                if (here.isInThePlaceOf(replaced, container.container(), there)) {
                    return before.view(replaced);
                }
            }
            before = before.previousChanged();
        }
        return null;
    }

    private static SnapshotView firstWith(ContainerView container) {
        SnapshotView shown = container.snapshot();
        SnapshotStore store = shown.present().store();
        Lifespan lifespan =
                store.lifespan(shown.entry().host(), container.container().id());
        SnapshotEntry first =
                lifespan == null ? null : store.newestAt(shown.entry().host(), lifespan.firstSeen());
        return first == null || first.number() > shown.entry().number()
                ? shown
                : shown.present().view(first);
    }
}
