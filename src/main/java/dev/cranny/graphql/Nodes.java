package dev.cranny.graphql;

import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.Lifespan;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Function;

/** Finds what a global id names; its first letter says what kind of thing that is. */
@Singleton
class Nodes {

    private final Present present;

    Nodes(Present present) {
        this.present = present;
    }

    /** What has this id, as it was at {@code at}, or else in the newest snapshot that has it; null where nothing has. */
    @Nullable
    Node find(String id, @Nullable Instant at) {
        return switch (id.isEmpty() ? ' ' : id.charAt(0)) {
            case 's' -> parsed(id, SnapshotId::parse, this::snapshot);
            case 'h' -> parsed(id, HostId::parse, present::host);
            case 'n', 'p', 't', 'm', 'c', 'e', 'g' -> entity(new EntityId(id), at);
            default -> null;
        };
    }

    /** The entity with this id, as it was at {@code at}, or else in the newest snapshot that has it. */
    @Nullable
    Entity entity(EntityId id, @Nullable Instant at) {
        for (Host host : present.store().hosts()) {
            if (at == null) {
                SnapshotView newest = present.newest(host.id());
                Entity now = newest == null ? null : newest.entity(id);
                if (now != null) {
                    return now;
                }
            }
            Entity then = entity(id, host.id(), at);
            if (then != null) {
                return then;
            }
        }
        return null;
    }

    private @Nullable Entity entity(EntityId id, HostId host, @Nullable Instant at) {
        Lifespan lifespan = present.store().lifespan(host, id);
        if (lifespan == null) {
            return null;
        }
        SnapshotEntry entry = present.store().newestAt(host, at == null ? lifespan.lastSeen() : at);
        return entry == null ? null : present.view(entry).entity(id);
    }

    private @Nullable SnapshotView snapshot(SnapshotId id) {
        SnapshotEntry entry = present.store().entry(id);
        return entry == null ? null : present.view(entry);
    }

    /** What is no id names nothing. */
    private static <I> @Nullable Node parsed(
            String id, Function<String, I> parser, Function<I, ? extends @Nullable Node> finder) {
        I parsed;
        try {
            parsed = parser.apply(id);
        } catch (IllegalArgumentException _) {
            return null;
        }
        return finder.apply(parsed);
    }
}
