package dev.cranny.store;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes records apart and puts them together again, by reflection. */
final class Reflected {

    private Reflected() {}

    static @Nullable Object component(Record row, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The constructor that takes all components.
     *
     * @throws IOException where it takes another number of them
     */
    static Constructor<?> constructor(Class<?> type, int components) throws IOException {
        RecordComponent[] all = type.getRecordComponents();
        if (all == null || all.length != components) {
            throw new IOException("another version has written it: " + type.getSimpleName() + " has changed");
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
