package dev.cranny.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON, RFC 8259; indented, as people read it too. */
final class Json {

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first;

    void object(Runnable members) {
        open('{');
        members.run();
        close('}');
    }

    void member(String name, @Nullable String value) {
        name(name);
        string(value);
    }

    void member(String name, @Nullable Number value) {
        name(name);
        text.append(value);
    }

    void member(String name, boolean value) {
        name(name);
        text.append(value);
    }

    void strings(String name, @Nullable List<String> values) {
        name(name);
        if (values == null) {
            text.append("null");
            return;
        }
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            string(values.get(i));
        }
        text.append(']');
    }

    <T> void array(String name, List<T> elements, Consumer<T> members) {
        name(name);
        open('[');
        for (T element : elements) {
            separate();
            object(() -> members.accept(element));
        }
        close(']');
    }

    @Override
    public String toString() {
        return text + "\n";
    }

    private void open(char bracket) {
        text.append(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        text.append(bracket);
        first = false;
    }

    private void name(String name) {
        separate();
        string(name);
        text.append(": ");
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
        newLine();
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(depth));
    }

    private void string(@Nullable String value) {
        if (value == null) {
            text.append("null");
            return;
        }
        text.append('"');
        value.chars().forEach(character -> {
            switch (character) {
                case '"', '\\' -> text.append('\\').append((char) character);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character < ' ' || character == 0x7f || Character.isSurrogate((char) character)) {
                        text.append(String.format("\\u%04x", character));
                    } else {
                        text.append((char) character);
                    }
                }
            }
        });
        text.append('"');
    }
}
