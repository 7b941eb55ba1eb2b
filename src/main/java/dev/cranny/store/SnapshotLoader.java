package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads snapshots that are not in memory; from a neighbour that is, where there is one. */
final class SnapshotLoader {

    private final Transactions transactions;
    private final SnapshotCache cache;
    private final SealedPlacements sealed = new SealedPlacements();

    SnapshotLoader(Transactions transactions, SnapshotCache cache) {
        this.transactions = transactions;
        this.cache = cache;
    }

    /** The snapshot of this entry; null where it has been deleted in the meantime. */
    @Nullable
    Relations load(Timeline timeline, SnapshotEntry entry) throws SQLException {
        if (timeline.newest().entry().number() == entry.number()) {
            return timeline.newest().relations();
        }
        LoadedSnapshot known = cache.get(entry.id());
        if (known != null) {
            return known.relations();
        }
        LoadedSnapshot loaded = read(timeline, entry);
        if (loaded == null) {
            return null;
        }
        cache.put(entry.id(), loaded);
        return loaded.relations();
    }

    private @Nullable LoadedSnapshot read(Timeline timeline, SnapshotEntry entry) throws SQLException {
        Boot boot = Objects.requireNonNull(timeline.boot(Objects.requireNonNull(entry.boot())));
        Frame neighbour = neighbour(timeline, entry);
        boolean mayGrow = entry.number() >= timeline.segment().firstSnapshot();
        return transactions.read(connection -> {
            SnapshotReader reader = new SnapshotReader(connection, entry, neighbour, mayGrow ? null : sealed);
            Snapshot snapshot = reader.read(timeline.host().architecture(), boot);
            return snapshot == null ? null : new LoadedSnapshot(Relations.of(snapshot), reader.frame());
        });
    }

    /** The rows of the nearest snapshot in memory, if few changes are between; null otherwise. */
    private @Nullable Frame neighbour(Timeline timeline, SnapshotEntry entry) {
        long newest = timeline.newest().entry().number();
        long nearest = cache.nearest(entry.id());
        if (nearest == 0 || newest - entry.number() < Math.abs(nearest - entry.number())) {
            nearest = newest;
        }
        if (timeline.changesBetween(entry.number(), nearest) > size(entry) / 10) {
            return null;
        }
        if (nearest == newest) {
            return timeline.frame();
        }
        LoadedSnapshot loaded = cache.get(new SnapshotId(entry.host(), nearest));
        return loaded == null ? null : loaded.frame();
    }

    private static long size(SnapshotEntry entry) {
        return (long) entry.totals().namespaces()
                + entry.totals().tasks()
                + entry.totals().mounts();
    }
}
