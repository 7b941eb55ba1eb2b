package dev.cranny.graphql;

import dev.cranny.model.KeptAliveBy;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** One reason why a namespace is kept, and how to reach it that way. */
@Type("Reference")
record ReferenceView(
        KeptAliveBy kind,
        List<@NonNull Hop> hops,
        @Nullable ProcessView process,
        @Nullable TaskView task,
        @Nullable Integer descriptor,
        @Nullable MountView mount,
        @Nullable NamespaceView through,
        @Nullable String enterCommand,
        @Nullable String enterRefusal) {

    /** A path, and the mount namespace in which it is looked up; null for this service's view of {@code /proc}. */
    record Hop(@Nullable NamespaceView namespace, String path) {}

    @Query
    public List<@NonNull String> path() {
        return hops.stream().map(Hop::path).toList();
    }
}
