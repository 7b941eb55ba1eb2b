package dev.cranny.graphql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How a list is ordered: by a key that no two elements share, so that a place in the list can be named whatever comes and
 * goes around it.
 *
 * @param name part of every cursor: one of another order is refused
 * @param given whether lists come in this order
 */
record Order<T>(String name, boolean given, Function<T, Key> keys) {

    private record Keyed<T>(Key key, T item) {}

    /** The order that lists come in. */
    static <T> Order<T> given(String name, Function<T, Key> keys) {
        return new Order<>(name, true, keys);
    }

    /** An order that lists must be brought into. */
    static <T> Order<T> by(String name, Function<T, Key> keys) {
        return new Order<>(name, false, keys);
    }

    Key key(T item) {
        return keys.apply(item);
    }

    /** The elements in this order. */
    List<T> sort(List<T> items, Direction direction) {
        List<T> ascending = given ? items : ascending(items);
        return switch (direction) {
            case ASC -> ascending;
            case DESC -> ascending.reversed();
        };
    }

    private List<T> ascending(List<T> items) {
        List<Keyed<T>> keyed = new ArrayList<>(items.size());
        for (T item : items) {
            keyed.add(new Keyed<>(key(item), item));
        }
        keyed.sort(Comparator.comparing(Keyed::key));
        List<T> sorted = new ArrayList<>(keyed.size());
        for (Keyed<T> next : keyed) {
            sorted.add(next.item());
        }
        return Collections.unmodifiableList(sorted);
    }
}
