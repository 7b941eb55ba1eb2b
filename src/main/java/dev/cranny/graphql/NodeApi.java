package dev.cranny.graphql;

import dev.cranny.graphql.execution.Refusal;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Anything by its id. */
@GraphQLApi
@Singleton
@NonBlocking
public class NodeApi {

    private static final int MOST = 500;

    private final Nodes nodes;

    NodeApi(Nodes nodes) {
        this.nodes = nodes;
    }

    @Query
    public @Nullable Node node(@Id String id, @Nullable Instant at) {
        return nodes.find(id, at);
    }

    @Query
    public List<@org.jspecify.annotations.Nullable Node> nodes(@Id List<@NonNull String> ids, @Nullable Instant at) {
        if (ids.size() > MOST) {
            throw Refusal.badInput("ids must be at most " + MOST + ", not " + ids.size());
        }
        List<@org.jspecify.annotations.Nullable Node> found = new ArrayList<>(ids.size());
        for (String id : ids) {
            found.add(nodes.find(id, at));
        }
        return found;
    }
}
