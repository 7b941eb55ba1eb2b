package dev.cranny.graphql;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Type;

/** A page of tasks. */
@Type("TaskConnection")
final class TaskConnection extends Connection<TaskView, TaskConnection.Edge> {

    @Type("TaskEdge")
    record Edge(String cursor, TaskView node) {}

    <T> TaskConnection(Page<T> page, Function<T, TaskView> node) {
        super(page, node, Edge::new);
    }
}
