package dev.cranny.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/**
 * A page of a list, in the Relay manner.
 *
 * @param <N> the elements
 * @param <E> the elements with their cursors
 */
abstract class Connection<N, E> {

    private final Page<?> page;
    private final List<N> nodes;
    private final BiFunction<String, N, E> edge;

    <T> Connection(Page<T> page, Function<T, N> node, BiFunction<String, N, E> edge) {
        this.page = page;
        this.nodes = page.items().stream().map(node).toList();
        this.edge = edge;
    }

    @Query
    public List<@NonNull E> edges() {
        List<E> edges = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            edges.add(edge.apply(page.cursor(i), nodes.get(i)));
        }
        return edges;
    }

    @Query
    public List<@NonNull N> nodes() {
        return nodes;
    }

    @Query
    public PageInfo pageInfo() {
        int last = nodes.size() - 1;
        return new PageInfo(
                page.hasNext(),
                page.hasPrevious(),
                last < 0 ? null : page.cursor(0),
                last < 0 ? null : page.cursor(last));
    }

    @Query
    public int totalCount() {
        return page.total();
    }
}
