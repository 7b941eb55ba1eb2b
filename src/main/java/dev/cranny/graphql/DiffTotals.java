package dev.cranny.graphql;

import dev.cranny.model.ChangeCounts;

/** How many entities came, went, or changed. */
record DiffTotals(int added, int removed, int modified) {

    static DiffTotals of(ChangeCounts counts) {
        return new DiffTotals(counts.added(), counts.removed(), counts.modified());
    }
}
