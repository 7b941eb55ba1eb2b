package dev.cranny.graphql;

import dev.cranny.model.Host;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;

/** The hosts that there are snapshots of. */
@GraphQLApi
@Singleton
@NonBlocking
public class HostApi {

    private static final Order<Host> BY_NAME =
            Order.by("NAME", host -> Key.of(host.name(), host.id().value()));

    private final Present present;

    HostApi(Present present) {
        this.present = present;
    }

    @Query
    public HostConnection hosts(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        List<Host> byName = BY_NAME.sort(present.store().hosts(), Direction.ASC);
        return new HostConnection(window.of(byName, BY_NAME), present::view);
    }

    @Query
    public @Nullable HostView host(@Nullable @Id String id) {
        return present.host(id == null ? present.here() : Ids.host(id, "id"));
    }
}
