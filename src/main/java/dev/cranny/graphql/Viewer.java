package dev.cranny.graphql;

import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** Who asks, and what they may do. */
record Viewer(@Nullable String name, List<@NonNull String> roles) {

    static Viewer of(Visitor visitor) {
        return new Viewer(
                visitor.name(),
                visitor.roles().stream().sorted().map(Role::name).toList());
    }
}
