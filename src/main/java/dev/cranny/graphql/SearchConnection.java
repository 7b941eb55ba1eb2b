package dev.cranny.graphql;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A page of what a search has found. */
@Type("SearchConnection")
final class SearchConnection extends Connection<SearchHit, SearchConnection.Edge> {

    @Type("SearchEdge")
    record Edge(String cursor, SearchHit node) {}

    private final List<KindCount> counts;

    <T> SearchConnection(Page<T> page, Function<T, SearchHit> node, List<KindCount> counts) {
        super(page, node, Edge::new);
        this.counts = counts;
    }

    /** How many hits of each kind there are, whichever kinds are asked for. */
    @Query
    public List<@NonNull KindCount> counts() {
        return counts;
    }
}
