package dev.cranny.graphql;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Query;

/** Whatever has a stable, global id. */
@Interface("Node")
interface Node {

    @Query
    @Id
    String id();
}
