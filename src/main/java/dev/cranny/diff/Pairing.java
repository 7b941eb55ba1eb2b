package dev.cranny.diff;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Walks two ordered lists side by side and tells what is in one of them, and what is in both. */
public final class Pairing {

    private Pairing() {}

    /** Told what the walk comes by; indices are those of the lists, each ascending. */
    public interface Visitor {
        /** Only the first list has it. */
        void gone(int before);

        /** Only the second list has it. */
        void came(int after);

        /** Both have it. */
        void stayed(int before, int after);
    }

    /**
     * Walks.
     *
     * @param order of both lists, strictly ascending
     * @param same whether two elements with the same place in that order are the same thing; where not, one is gone and the
     *     other came
     */
    @SuppressWarnings(
            "ReferenceEquality") // what is one object needs no comparison, and most of two neighbouring snapshots is
    public static <T> void walk(
            List<T> before, List<T> after, Comparator<? super T> order, BiPredicate<T, T> same, Visitor visitor) {
        int b = 0;
        int a = 0;
        while (b < before.size() && a < after.size()) {
            T old = before.get(b);
            T current = after.get(a);
            int compared = old == current ? 0 : order.compare(old, current);
            if (compared < 0) {
                visitor.gone(b++);
            } else if (compared > 0) {
                visitor.came(a++);
            } else if (same.test(old, current)) {
                visitor.stayed(b++, a++);
            } else {
                visitor.gone(b++);
                visitor.came(a++);
            }
        }
        while (b < before.size()) {
            visitor.gone(b++);
        }
        while (a < after.size()) {
            visitor.came(a++);
        }
    }
}
