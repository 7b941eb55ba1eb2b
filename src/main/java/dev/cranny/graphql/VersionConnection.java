package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of versions. */
@Type("VersionConnection")
final class VersionConnection extends Connection<VersionView, VersionConnection.Edge> {

    @Type("VersionEdge")
    record Edge(String cursor, VersionView node) {}

    <T> VersionConnection(Page<T> page, Function<T, VersionView> node) {
        super(page, node, Edge::new);
    }
}
