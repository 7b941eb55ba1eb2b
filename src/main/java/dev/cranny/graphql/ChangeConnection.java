package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of changes. */
@Type("ChangeConnection")
final class ChangeConnection extends Connection<ChangeView, ChangeConnection.Edge> {

    @Type("ChangeEdge")
    record Edge(String cursor, ChangeView node) {}

    <T> ChangeConnection(Page<T> page, Function<T, ChangeView> node) {
        super(page, node, Edge::new);
    }
}
