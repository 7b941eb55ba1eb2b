package dev.cranny.graphql;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.NonNull;

/** A label of a container or a group. */
record Label(String name, String value) {

    static List<@NonNull Label> of(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> new Label(label.getKey(), label.getValue()))
                .toList();
    }
}
