package dev.cranny.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordOutput} has written. */
final class RecordInput {

    /** Nothing else is made because a file says so. */
    private static final String OURS = "dev.cranny.";

    private final DataInputStream in;
    private final List<Class<?>> types = new ArrayList<>();
    private final Map<Class<?>, Constructor<?>> constructors = new HashMap<>();

    RecordInput(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The next value.
     *
     * @throws IOException where there is none, or one of another version
     */
    @Nullable
    Object read() throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.TRUTH -> in.readBoolean();
            case Tag.INTEGER -> in.readInt();
            case Tag.LONG -> in.readLong();
            case Tag.TEXT -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            case Tag.INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case Tag.DURATION -> Duration.ofNanos(in.readLong());
            case Tag.UUID -> new UUID(in.readLong(), in.readLong());
            case Tag.CONSTANT -> constant();
            case Tag.LIST -> all(new ArrayList<>());
            case Tag.SET -> all(new LinkedHashSet<>());
            case Tag.MAP -> map();
            case Tag.RECORD -> row();
            default -> throw new IOException("nothing is written as " + tag);
        };
    }

    private <C extends Collection<@Nullable Object>> C all(C values) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            values.add(read());
        }
        return values;
    }

    private Map<@Nullable Object, @Nullable Object> map() throws IOException {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object key : all(new ArrayList<>())) {
            map.put(key, read());
        }
        return map;
    }

    private Object constant() throws IOException {
        Class<?> type = type();
        String name = in.readUTF();
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + type.getSimpleName() + " " + name));
    }

    private Object row() throws IOException {
        Class<?> type = type();
        @Nullable Object[] components = new Object[in.readByte()];
        for (int i = 0; i < components.length; i++) {
            components[i] = read();
        }
        Constructor<?> constructor = constructors.get(type);
        if (constructor == null) {
            constructor = Reflected.constructor(type, components.length);
            constructors.put(type, constructor);
        }
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("there is no such " + type.getSimpleName(), e);
        }
    }

    private Class<?> type() throws IOException {
        int number = in.readShort();
        if (number == types.size()) {
            String name = in.readUTF();
            if (!name.startsWith(OURS)) {
                throw new IOException(name + " is none of ours");
            }
            try {
                types.add(Class.forName(name));
            } catch (ClassNotFoundException e) {
                throw new IOException("another version has written it: there is no " + name, e);
            }
        }
        if (number < 0 || number >= types.size()) {
            throw new IOException("it has no type " + number);
        }
        return types.get(number);
    }
}
