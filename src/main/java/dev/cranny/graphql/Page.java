package dev.cranny.graphql;

import java.util.List;

/**
 * The part of a list that was asked for.
 *
 * @param total how long the whole list is
 */
record Page<T>(List<T> items, Order<T> order, boolean hasPrevious, boolean hasNext, int total) {

    /** What a client sends as {@code after} or {@code before} to go on from the element at {@code index} of this page. */
    String cursor(int index) {
        return order.key(items.get(index)).cursor(order.name());
    }
}
