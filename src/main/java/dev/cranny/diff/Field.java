package dev.cranny.diff;

import dev.cranny.model.Relations;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A field that makes a change where it differs.
 *
 * @param name as the contract calls it
 * @param value of an entity in its snapshot
 * @param nullIsUnknown whether null says that it could not be read, or may not be seen, which is no difference to anything
 */
public record Field<T>(String name, BiFunction<T, Relations, @Nullable Object> value, boolean nullIsUnknown) {

    /** A field that is null only where it could not be read. */
    static <T> Field<T> readable(String name, BiFunction<T, Relations, @Nullable Object> value) {
        return new Field<>(name, value, true);
    }

    /** A field whose absence means something. */
    static <T> Field<T> exact(String name, BiFunction<T, Relations, @Nullable Object> value) {
        return new Field<>(name, value, false);
    }

    /** Whether it tells the two apart. */
    public boolean differs(T before, Relations then, T after, Relations now) {
        Object old = value.apply(before, then);
        Object current = value.apply(after, now);
        if (nullIsUnknown && (old == null || current == null)) {
            return false;
        }
        return !Objects.equals(old, current);
    }
}
