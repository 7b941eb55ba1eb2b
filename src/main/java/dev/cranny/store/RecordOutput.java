package dev.cranny.store;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes records of the model, whatever they are made of; {@link RecordInput} reads them. What they are called is written once. */
final class RecordOutput {

    private final DataOutputStream out;
    private final Map<String, Integer> names = new HashMap<>();

    RecordOutput(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(Tag.NULL);
            case Boolean truth -> {
                out.writeByte(Tag.TRUTH);
                out.writeBoolean(truth);
            }
            case Integer number -> {
                out.writeByte(Tag.INTEGER);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte(Tag.LONG);
                out.writeLong(number);
            }
            case String text -> {
                out.writeByte(Tag.TEXT);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            case Instant instant -> {
                out.writeByte(Tag.INSTANT);
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            }
            case Duration duration -> {
                out.writeByte(Tag.DURATION);
                out.writeLong(duration.toNanos());
            }
            case UUID uuid -> {
                out.writeByte(Tag.UUID);
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case Enum<?> constant -> {
                out.writeByte(Tag.CONSTANT);
                name(constant.getDeclaringClass().getName());
                out.writeUTF(constant.name());
            }
            case List<?> list -> all(Tag.LIST, list);
            case Set<?> set -> all(Tag.SET, set);
            case Map<?, ?> map -> {
                all(Tag.MAP, map.keySet());
                for (Object each : map.values()) {
                    write(each);
                }
            }
            case Record row -> components(row);
            default -> throw new IllegalArgumentException("a " + value.getClass() + " cannot be kept in a file");
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    private void all(int tag, Collection<?> values) throws IOException {
        out.writeByte(tag);
        out.writeInt(values.size());
        for (Object value : values) {
            write(value);
        }
    }

    private void components(Record row) throws IOException {
        RecordComponent[] components = row.getClass().getRecordComponents();
        out.writeByte(Tag.RECORD);
        name(row.getClass().getName());
        out.writeByte(components.length);
        for (RecordComponent component : components) {
            write(Reflected.component(row, component));
        }
    }

    private void name(String name) throws IOException {
        Integer known = names.get(name);
        if (known == null) {
            out.writeShort(names.size());
            out.writeUTF(name);
            names.put(name, names.size());
        } else {
            out.writeShort(known);
        }
    }
}
