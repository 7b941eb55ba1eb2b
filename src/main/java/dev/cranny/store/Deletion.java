package dev.cranny.store;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.SnapshotEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes snapshots out of the catalogue, and keeps how much they changed. Their rows are left to the {@link Sweep}.
 *
 * @param deleted oldest first; neither pinned nor the newest
 * @param counts by number, what the snapshots that followed them have changed against those that now precede them
 */
record Deletion(Timeline before, List<SnapshotEntry> deleted, Map<Long, ChangeCounts> counts) implements Edit {

    @Override
    public void write(Connection connection, Catalogue catalogue) throws SQLException {
        long host = before.host().id().value();
        new CountSql(connection, host).add(folding());
        catalogue.remove(host, deleted.stream().map(SnapshotEntry::number).toList());
        counts.forEach((number, changes) -> catalogue.update(host, number, row -> {
            row.added = changes.added();
            row.removed = changes.removed();
            row.modified = changes.modified();
            row.folded = true;
        }));
    }

    /** Those of the deleted ones, and those of their followers as they were when they were stored. */
    private NavigableMap<Instant, FoldedCounts.Minute> folding() {
        Set<SnapshotEntry> going = new HashSet<>(deleted);
        NavigableMap<Instant, FoldedCounts.Minute> minutes = new TreeMap<>();
        for (SnapshotEntry entry : before.entries()) {
            boolean gone = going.contains(entry);
            if (gone || counts.containsKey(entry.number())) {
                ChangeCounts changes = before.altered().contains(entry.number()) ? ChangeCounts.NONE : entry.changes();
                minutes.merge(
                        FoldedCounts.minuteOf(entry),
                        new FoldedCounts.Minute(gone ? 1 : 0, changes),
                        FoldedCounts.Minute::plus);
            }
        }
        return minutes;
    }

    @Override
    public Timeline published() {
        Set<SnapshotEntry> gone = new HashSet<>(deleted);
        List<SnapshotEntry> entries = new ArrayList<>();
        Set<Long> altered = new HashSet<>(before.altered());
        for (SnapshotEntry entry : before.entries()) {
            ChangeCounts changes = counts.get(entry.number());
            if (gone.contains(entry)) {
                altered.remove(entry.number());
            } else if (changes != null) {
                altered.add(entry.number());
                entries.add(entry.withChanges(changes));
            } else {
                entries.add(entry);
            }
        }
        return before.withEntries(entries, altered, before.folded().plus(folding()));
    }
}
