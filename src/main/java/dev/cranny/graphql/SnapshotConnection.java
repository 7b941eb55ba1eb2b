package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of snapshots. */
@Type("SnapshotConnection")
final class SnapshotConnection extends Connection<SnapshotView, SnapshotConnection.Edge> {

    @Type("SnapshotEdge")
    record Edge(String cursor, SnapshotView node) {}

    <T> SnapshotConnection(Page<T> page, Function<T, SnapshotView> node) {
        super(page, node, Edge::new);
    }
}
