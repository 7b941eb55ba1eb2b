package dev.cranny.rest.document;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Looks for null where the model does not allow it: JSON has it anywhere. */
final class Completeness {

    private Completeness() {}

    /** Where null is that must not be; null where it is nowhere. */
    static @Nullable String missing(Record data) {
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            String missing = missing(component, value(component, data));
            if (missing != null) {
                return component.getName() + missing;
            }
        }
        return null;
    }

    private static @Nullable String missing(RecordComponent component, @Nullable Object value) {
        return switch (value) {
            case null -> component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? null : "";
            case Record data when data.getClass().getPackageName().startsWith("dev.cranny.") -> below(missing(data));
            case Collection<?> elements -> {
                int index = 0;
                for (Object element : elements) {
                    String missing = element instanceof Record data ? missing(data) : null;
                    if (missing != null) {
                        yield "[" + index + "]." + missing;
                    }
                    index++;
                }
                yield null;
            }
            default -> null;
        };
    }

    private static @Nullable String below(@Nullable String path) {
        return path == null ? null : "." + path;
    }

    private static @Nullable Object value(RecordComponent component, Record data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
