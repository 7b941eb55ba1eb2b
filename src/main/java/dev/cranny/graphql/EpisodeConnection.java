package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of episodes. */
@Type("EpisodeConnection")
final class EpisodeConnection extends Connection<EpisodeView, EpisodeConnection.Edge> {

    @Type("EpisodeEdge")
    record Edge(String cursor, EpisodeView node) {}

    <T> EpisodeConnection(Page<T> page, Function<T, EpisodeView> node) {
        super(page, node, Edge::new);
    }
}
