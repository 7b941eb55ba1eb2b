package dev.cranny.diff;

import dev.cranny.model.CpuRange;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of fields as JSON text. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** The value as JSON; null stays null. */
    static @Nullable String of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        JsonText json = new JsonText();
        json.write(value);
        return json.text.toString();
    }

    private void write(Object value) {
        switch (value) {
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            case CpuRange range ->
                text.append("{\"from\":")
                        .append(range.from())
                        .append(",\"to\":")
                        .append(range.to())
                        .append('}');
            case Collection<?> list -> {
                String comma = "";
                text.append('[');
                for (Object element : list) {
                    text.append(comma);
                    write(element);
                    comma = ",";
                }
                text.append(']');
            }
            case Map<?, ?> map -> {
                String comma = "";
                text.append('{');
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(comma);
                    quote(entry.getKey().toString());
                    text.append(':');
                    write(entry.getValue());
                    comma = ",";
                }
                text.append('}');
            }
            default -> quote(value.toString());
        }
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
