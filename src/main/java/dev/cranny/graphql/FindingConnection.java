package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of findings. */
@Type("FindingConnection")
final class FindingConnection extends Connection<FindingView, FindingConnection.Edge> {

    @Type("FindingEdge")
    record Edge(String cursor, FindingView node) {}

    <T> FindingConnection(Page<T> page, Function<T, FindingView> node) {
        super(page, node, Edge::new);
    }
}
