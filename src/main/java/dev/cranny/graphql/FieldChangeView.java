package dev.cranny.graphql;

import dev.cranny.diff.FieldChange;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One field that differs. */
@Type("FieldChange")
record FieldChangeView(
        String name, @Nullable String before, @Nullable String after) {

    static List<@NonNull FieldChangeView> of(List<FieldChange> fields) {
        return fields.stream()
                .map(field -> new FieldChangeView(field.name(), field.before(), field.after()))
                .toList();
    }
}
