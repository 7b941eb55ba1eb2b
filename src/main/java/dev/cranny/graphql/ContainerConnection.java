package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of containers. */
@Type("ContainerConnection")
final class ContainerConnection extends Connection<ContainerView, ContainerConnection.Edge> {

    @Type("ContainerEdge")
    record Edge(String cursor, ContainerView node) {}

    <T> ContainerConnection(Page<T> page, Function<T, ContainerView> node) {
        super(page, node, Edge::new);
    }
}
