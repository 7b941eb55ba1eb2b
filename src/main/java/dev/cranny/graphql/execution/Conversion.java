package dev.cranny.graphql.execution;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an argument, as graphql-java has checked and coerced it, becomes what a method takes: enums and input objects arrive as
 * names and maps. Worked out once for each parameter.
 */
@FunctionalInterface
interface Conversion {

    Object convert(Object coerced);

    default @Nullable Object apply(@Nullable Object coerced) {
        return coerced == null ? null : convert(coerced);
    }

    /** The conversion to a parameter or record component of this type. */
    static Conversion to(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class -> toList(to(list.getActualTypeArguments()[0]));
            case Class<?> enumeration when enumeration.isEnum() -> toEnum(enumeration);
            case Class<?> input when input.isRecord() -> toRecord(input);
            default -> coerced -> coerced;
        };
    }

    private static Conversion toList(Conversion element) {
        return coerced ->
                ((List<?>) coerced).stream().map(item -> element.convert(item)).toList();
    }

    private static Conversion toEnum(Class<?> type) {
        Map<String, Object> values = new HashMap<>();
        for (Object value : type.getEnumConstants()) {
            values.put(((Enum<?>) value).name(), value);
        }
        return coerced -> Objects.requireNonNull(values.get((String) coerced));
    }

    private static Conversion toRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        String[] names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
        Conversion[] conversions = Arrays.stream(components)
                .map(component -> to(component.getGenericType()))
                .toArray(Conversion[]::new);
        MethodHandle constructor = canonicalConstructor(type, components);
        return coerced -> {
            Map<?, ?> given = (Map<?, ?>) coerced;
            @Nullable Object[] values = new Object[names.length];
            for (int i = 0; i < names.length; i++) {
                values[i] = conversions[i].apply(given.get(names[i]));
            }
            return Calls.create(constructor, values);
        };
    }

    private static MethodHandle canonicalConstructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            return Calls.handle(type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor: " + type, e);
        }
    }
}
