package dev.cranny.model;

/** A snapshot that is in the store, with its place in the catalogue and what follows from it. */
public record StoredSnapshot(SnapshotEntry entry, Relations relations) {

    /** The data itself. */
    public Snapshot snapshot() {
        return relations.snapshot();
    }
}
