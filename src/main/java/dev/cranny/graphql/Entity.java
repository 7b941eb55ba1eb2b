package dev.cranny.graphql;

import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Observed;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Query;

/** Something that a snapshot is made of, seen in that snapshot. */
@Interface("Entity")
interface Entity extends Node {

    /** What it was seen as. */
    @Ignore
    Observed observed();

    @Query
    EntityKind kind();

    @Query
    String label();

    @Query
    SnapshotView snapshot();

    @Query
    default LifespanView lifespan() {
        return snapshot().lifespan(new EntityId(id()));
    }
}
