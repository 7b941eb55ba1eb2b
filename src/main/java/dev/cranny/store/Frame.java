package dev.cranny.store;

import dev.cranny.model.Snapshot;
import java.util.HashMap;
import java.util.Map;

/** What is valid in the newest snapshot, of each table. */
final class Frame {

    private final Map<VersionTable<?>, OpenRows<?>> rows = new HashMap<>();

    <T> OpenRows<T> of(VersionTable<T> table) {
        @SuppressWarnings("unchecked") // put() is the only way in
        OpenRows<T> open = (OpenRows<T>) rows.get(table);
        return open == null ? OpenRows.none() : open;
    }

    <T> void put(VersionTable<T> table, OpenRows<T> open) {
        rows.put(table, open);
    }

    /** Takes the same rows from the snapshot that they have become, so that they are in memory once. */
    void adopt(Snapshot snapshot) {
        VersionTable.all().forEach(table -> adopt(table, snapshot));
    }

    private <T> void adopt(VersionTable<T> table, Snapshot snapshot) {
        OpenRows<T> open = of(table);
        put(table, new OpenRows<>(table.rowsOf(snapshot), open.entities(), open.versions()));
    }

    /** How many rows there are. */
    long size() {
        return rows.values().stream().mapToLong(open -> open.versions().length).sum();
    }
}
