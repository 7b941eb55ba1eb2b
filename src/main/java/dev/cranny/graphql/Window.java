package dev.cranny.graphql;

import dev.cranny.graphql.execution.Refusal;
import io.smallrye.graphql.api.Nullable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which part of a list is asked for: {@code first} elements from the start or {@code after} a cursor, or {@code last} ones
 * before the end or {@code before} a cursor.
 */
record Window(int size, @Nullable String after, @Nullable String before, boolean backward) {

    private static final int LARGEST = 500;
    private static final int USUAL = 100;

    /**
     * Checks what a client wrote.
     *
     * @throws Refusal where a size is out of range, or both directions are asked for
     */
    static Window of(@Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        boolean forward = first != null || after != null;
        boolean backward = last != null || before != null;
        if (forward && backward) {
            throw Refusal.badInput(
                    "first and after go forward, last and before go backward: give one pair or the other");
        }
        Integer size = backward ? last : first;
        return new Window(size == null ? USUAL : checked(size, backward ? "last" : "first"), after, before, backward);
    }

    /** The same for lists that go forward only. */
    static Window of(@Nullable Integer first, @Nullable String after) {
        return of(first, after, null, null);
    }

    /** Checks {@code first} of a plain list. */
    static int checked(int size, String argument) {
        if (size < 1 || size > LARGEST) {
            throw Refusal.badInput(argument + " must be from 1 to " + LARGEST + ", not " + size);
        }
        return size;
    }

    /** That part of a list that is in ascending order already. */
    <T> Page<T> of(List<T> sorted, Order<T> order) {
        return of(sorted, order, Direction.ASC);
    }

    /** That part of what matches, once it is in this order and direction. */
    <T> Page<T> page(List<T> all, @Nullable Predicate<T> matching, Order<T> order, Direction direction) {
        return of(order.sort(Lists.matching(all, matching), direction), order, direction);
    }

    /** That part of a list that is in this order and direction already. */
    <T> Page<T> of(List<T> sorted, Order<T> order, Direction direction) {
        int from = 0;
        int to = sorted.size();
        if (after != null) {
            from = place(sorted, order, direction, Key.ofCursor(after, order.name(), "after"), true);
        } else if (before != null) {
            to = place(sorted, order, direction, Key.ofCursor(before, order.name(), "before"), false);
        }
        if (backward) {
            from = Math.max(from, to - size);
        } else {
            to = Math.min(to, from + size);
        }
        return new Page<>(sorted.subList(from, to), order, from > 0, to < sorted.size(), sorted.size());
    }

    /** Where the elements begin that come after {@code key}, or else, those that do not come before it. */
    private static <T> int place(List<T> sorted, Order<T> order, Direction direction, Key key, boolean after) {
        Comparator<Key> comparator = switch (direction) {
            case ASC -> Comparator.naturalOrder();
            case DESC -> Comparator.reverseOrder();
        };
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int compared = comparator.compare(order.key(sorted.get(middle)), key);
            if (compared < 0 || (after && compared == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
