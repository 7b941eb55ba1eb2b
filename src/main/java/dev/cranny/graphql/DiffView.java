package dev.cranny.graphql;

import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** What differs between two snapshots. Its fields with arguments are in {@link DiffApi}. */
@Type("Diff")
record DiffView(@Ignore Difference difference) {

    @Query
    public SnapshotView from() {
        return difference.from();
    }

    @Query
    public SnapshotView to() {
        return difference.to();
    }

    @Query
    public DiffTotals totals() {
        return DiffTotals.of(difference);
    }
}
