package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of hosts. */
@Type("HostConnection")
final class HostConnection extends Connection<HostView, HostConnection.Edge> {

    @Type("HostEdge")
    record Edge(String cursor, HostView node) {}

    <T> HostConnection(Page<T> page, Function<T, HostView> node) {
        super(page, node, Edge::new);
    }
}
