package dev.cranny.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Labels as a JSON array of names and values in turn. */
final class Labels {

    private Labels() {}

    static String write(Map<String, String> labels) {
        List<String> list = new ArrayList<>();
        labels.forEach((name, value) -> {
            list.add(name);
            list.add(value);
        });
        return Objects.requireNonNull(TextArray.write(list));
    }

    /** Reads what {@link #write} wrote; where that was cut short, as far as it goes. */
    static Map<String, String> read(String json) {
        List<String> list = Objects.requireNonNull(TextArray.read(json));
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            labels.put(list.get(i), list.get(i + 1));
        }
        return labels;
    }
}
