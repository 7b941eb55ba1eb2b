package dev.cranny.graphql;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.NonNull;

/** Parts of lists, as arguments ask for them. */
final class Lists {

    private Lists() {}

    /** The first elements of a plain list, as what the contract calls them. */
    static <T, V> List<@NonNull V> first(int first, List<T> list, Function<T, V> view) {
        int size = Window.checked(first, "first");
        return list.stream().limit(size).map(view).toList();
    }

    /** The elements that are meant; all where there is no filter. */
    static <T> List<T> matching(List<T> list, @Nullable Predicate<T> filter) {
        return filter == null ? list : list.stream().filter(filter).toList();
    }
}
