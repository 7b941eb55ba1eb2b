package dev.cranny.store;

import java.util.Arrays;
import java.util.List;

/** Numbers as a JSON array: {@code [7,1]}. */
final class NestedPids {

    private NestedPids() {}

    static String write(List<Integer> pids) {
        return pids.toString().replace(" ", "");
    }

    static List<Integer> read(String json) {
        return json.equals("[]")
                ? List.of()
                : Arrays.stream(json.substring(1, json.length() - 1).split(",", -1))
                        .map(Integer::valueOf)
                        .toList();
    }
}
