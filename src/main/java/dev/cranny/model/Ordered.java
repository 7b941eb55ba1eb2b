package dev.cranny.model;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Brings a list into its order; one that is in it already is not sorted again. */
final class Ordered {

    private Ordered() {}

    /** An immutable list in this order, without what is there twice. */
    static <T> List<T> distinct(List<T> list, Comparator<? super T> order) {
        if (ascending(list, order)) {
            return List.copyOf(list);
        }
        TreeSet<T> sorted = new TreeSet<>(order);
        sorted.addAll(list);
        return List.copyOf(sorted);
    }

    /**
     * An immutable list in this order.
     *
     * @throws IllegalArgumentException where two elements have the same place in it
     */
    static <T> List<T> unique(List<T> list, Comparator<? super T> order) {
        if (ascending(list, order)) {
            return List.copyOf(list);
        }
        List<T> sorted = list.stream().sorted(order).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw new IllegalArgumentException(
                        "the same thing twice in one snapshot: " + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
        return List.copyOf(sorted);
    }

    private static <T> boolean ascending(List<T> list, Comparator<? super T> order) {
        for (int i = 1; i < list.size(); i++) {
            if (order.compare(list.get(i - 1), list.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
