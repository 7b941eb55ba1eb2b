package dev.cranny.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of texts as a JSON array, so that a list takes one column and SQL can look into it. */
final class TextArray {

    private TextArray() {}

    static @Nullable String write(@Nullable List<String> list) {
        if (list == null) {
            return null;
        }
        StringBuilder json = new StringBuilder("[");
        for (String text : list) {
            json.append(json.length() > 1 ? ",\"" : "\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    json.append('\\').append(c);
                } else if (c < ' ') {
                    json.append(String.format("\\u%04x", (int) c));
                } else {
                    json.append(c);
                }
            }
            json.append('"');
        }
        return json.append(']').toString();
    }

    /** Reads what {@link #write} wrote; where that was cut short, as far as it goes. */
    static @Nullable List<String> read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        List<String> list = new ArrayList<>();
        int at = json.indexOf('"');
        StringBuilder text = new StringBuilder();
        while (at >= 0) {
            text.setLength(0);
            at++;
            while (at < json.length() && json.charAt(at) != '"') {
                char c = json.charAt(at++);
                if (c == '\\' && at < json.length()) {
                    c = json.charAt(at++);
                    if (c == 'u' && at + 4 <= json.length()) {
                        c = (char) Integer.parseInt(json, at, at + 4, 16);
                        at += 4;
                    }
                }
                text.append(c);
            }
            list.add(text.toString());
            at = json.indexOf('"', at + 1);
        }
        return List.copyOf(list);
    }
}
