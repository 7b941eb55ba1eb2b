package dev.cranny.store;

/** A snapshot is not in the database yet, but on disk, and will be stored once the database is there again. */
public final class SnapshotWaitsException extends StoreException {

    private static final long serialVersionUID = 1L;

    SnapshotWaitsException(String message) {
        super(message, null);
    }
}
