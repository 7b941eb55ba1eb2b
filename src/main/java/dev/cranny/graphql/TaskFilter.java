package dev.cranny.graphql;

import dev.cranny.model.Task;
import io.smallrye.graphql.api.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which tasks are meant: those that everything given here is true of. */
@Input("TaskFilter")
public record TaskFilter(
        @Nullable List<@NonNull Integer> tids,
        @Nullable String name,
        @Nullable List<@NonNull Long> inNamespaces,
        @Nullable Boolean loose,
        @Nullable Integer pid) {

    Predicate<Task> in(SnapshotView snapshot) {
        Set<Integer> numbers = tids == null ? null : new HashSet<>(tids);
        return task -> (numbers == null || numbers.contains(task.tid()))
                && (name == null || name.equals(task.name()))
                && (inNamespaces == null || ProcessFilter.areAllIn(task.namespaces(), inNamespaces))
                && (loose == null || loose != snapshot.relations().looseIn(task).isEmpty())
                && (pid == null || pid == task.pid());
    }
}
