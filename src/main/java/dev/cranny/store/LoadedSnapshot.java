package dev.cranny.store;

import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;

/** A snapshot that is in memory, with the rows that it is made of. */
record LoadedSnapshot(Relations relations, Frame frame) {

    /** About how many bytes it takes, with what is worked out of it later; measured on hosts of 100 to 10,000 processes. */
    long size() {
        Snapshot snapshot = relations.snapshot();
        return 4_096
                + snapshot.namespaces().size() * 700L
                + snapshot.processes().size() * 1_000L
                + snapshot.tasks().size() * 350L
                + snapshot.containers().size() * 1_500L
                + snapshot.problems().size() * 150L;
    }
}
