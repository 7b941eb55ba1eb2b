package dev.cranny.store;

import dev.cranny.model.SnapshotId;

/** There is no such snapshot, or not any more. */
public final class NoSuchSnapshotException extends StoreException {
    private static final long serialVersionUID = 1L;

    NoSuchSnapshotException(SnapshotId id) {
        super("there is no snapshot " + id, null);
    }
}
