package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of processes. */
@Type("ProcessConnection")
final class ProcessConnection extends Connection<ProcessView, ProcessConnection.Edge> {

    @Type("ProcessEdge")
    record Edge(String cursor, ProcessView node) {}

    <T> ProcessConnection(Page<T> page, Function<T, ProcessView> node) {
        super(page, node, Edge::new);
    }
}
