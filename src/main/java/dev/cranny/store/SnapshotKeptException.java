package dev.cranny.store;

/** A snapshot that is to be kept was to be deleted. */
public final class SnapshotKeptException extends StoreException {
    private static final long serialVersionUID = 1L;

    SnapshotKeptException(String message) {
        super(message, null);
    }
}
