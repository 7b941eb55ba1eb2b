package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of namespaces. */
@Type("NamespaceConnection")
final class NamespaceConnection extends Connection<NamespaceView, NamespaceConnection.Edge> {

    @Type("NamespaceEdge")
    record Edge(String cursor, NamespaceView node) {}

    <T> NamespaceConnection(Page<T> page, Function<T, NamespaceView> node) {
        super(page, node, Edge::new);
    }
}
