package dev.cranny.store;

import dev.cranny.model.SnapshotEntry;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Another pin or label for a snapshot that is stored. */
record EntryEdit(Timeline before, SnapshotEntry entry) implements Edit {

    @Override
    public void write(Connection connection, Catalogue catalogue) {
        catalogue.update(entry.host().value(), entry.number(), row -> {
            row.pinned = entry.pinned();
            row.label = entry.label();
        });
    }

    @Override
    public Timeline published() {
        List<SnapshotEntry> entries = new ArrayList<>(before.entries());
        entries.replaceAll(one -> one.number() == entry.number() ? entry : one);
        return before.withEntries(entries, before.altered(), before.folded());
    }
}
