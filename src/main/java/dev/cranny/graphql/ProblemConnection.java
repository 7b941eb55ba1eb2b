package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of problems. */
@Type("ProblemConnection")
final class ProblemConnection extends Connection<ProblemView, ProblemConnection.Edge> {

    @Type("ProblemEdge")
    record Edge(String cursor, ProblemView node) {}

    <T> ProblemConnection(Page<T> page, Function<T, ProblemView> node) {
        super(page, node, Edge::new);
    }
}
