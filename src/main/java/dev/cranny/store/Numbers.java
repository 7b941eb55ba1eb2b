package dev.cranny.store;

/** Gives out the next numbers of one host, while a snapshot is made ready. */
final class Numbers {

    private long version;
    private long entity;

    Numbers(long lastVersion, long lastEntity) {
        version = lastVersion;
        entity = lastEntity;
    }

    long nextVersion() {
        return ++version;
    }

    long nextEntity() {
        return ++entity;
    }

    long lastVersion() {
        return version;
    }

    long lastEntity() {
        return entity;
    }
}
