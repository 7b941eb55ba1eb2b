package dev.cranny.graphql;

import dev.cranny.model.EntityId;
import dev.cranny.model.Lifespan;
import dev.cranny.store.SnapshotStore;
import dev.cranny.store.VersionSpan;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;

/** When something was first seen to be as it is, of two snapshots between which there may be many others. */
final class Moment {

    private Moment() {}

    static Instant of(ChangeView change) {
        SnapshotView older = change.from().number() < change.to().number() ? change.from() : change.to();
        SnapshotView newer = older == change.from() ? change.to() : change.from();
        Instant latest = newer.takenAt();
        if (newer.number() == older.number() + 1) {
            return latest;
        }
        boolean backward = newer == change.from();
        EntityId id = change.difference().id();
        SnapshotStore store = newer.present().store();
        Instant known = switch (change.change()) {
            case ADDED -> backward ? gone(store, newer, id) : came(store, newer, id);
            case REMOVED -> backward ? came(store, newer, id) : gone(store, newer, id);
            case MODIFIED -> lastVersion(store, newer, id);
        };
        // What came, went and came back has more than one answer: none may be outside of what was compared.
        return known == null || known.isAfter(latest) || !known.isAfter(older.takenAt()) ? latest : known;
    }

    private static @Nullable Instant came(SnapshotStore store, SnapshotView snapshot, EntityId id) {
        Lifespan lifespan = store.lifespan(snapshot.entry().host(), id);
        return lifespan == null ? null : lifespan.firstSeen();
    }

    private static @Nullable Instant gone(SnapshotStore store, SnapshotView snapshot, EntityId id) {
        Lifespan lifespan = store.lifespan(snapshot.entry().host(), id);
        return lifespan == null ? null : lifespan.goneSince();
    }

    private static @Nullable Instant lastVersion(SnapshotStore store, SnapshotView snapshot, EntityId id) {
        Instant last = null;
        for (VersionSpan version : store.history(snapshot.entry().host(), id)) {
            if (!version.since().isAfter(snapshot.takenAt())) {
                last = version.since();
            }
        }
        return last;
    }
}
