package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of mounts. */
@Type("MountConnection")
final class MountConnection extends Connection<MountView, MountConnection.Edge> {

    @Type("MountEdge")
    record Edge(String cursor, MountView node) {}

    <T> MountConnection(Page<T> page, Function<T, MountView> node) {
        super(page, node, Edge::new);
    }
}
