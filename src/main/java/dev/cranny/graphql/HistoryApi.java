package dev.cranny.graphql;

import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.store.VersionSpan;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;

/** What one entity has been like. */
@GraphQLApi
@Singleton
@NonBlocking
public class HistoryApi {

    private static final Order<VersionView> OLDEST_FIRST =
            Order.given("VERSIONS", version -> Key.of(version.snapshot().number()));

    private final Present present;

    HistoryApi(Present present) {
        this.present = present;
    }

    @Query
    public VersionConnection history(
            @Id String id,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        List<VersionView> versions = Lists.matching(
                versions(new EntityId(id)),
                version -> (until == null || !version.since().isAfter(until))
                        && (since == null
                                || version.until() == null
                                || version.until().isAfter(since)));
        return new VersionConnection(window.of(versions, OLDEST_FIRST), version -> version);
    }

    private List<VersionView> versions(EntityId id) {
        if (id.value().isEmpty()) {
            return List.of();
        }
        for (Host host : present.store().hosts()) {
            List<VersionSpan> spans = present.store().history(host.id(), id);
            if (!spans.isEmpty()) {
                return versions(id, spans);
            }
        }
        return List.of();
    }

    private List<VersionView> versions(EntityId id, List<VersionSpan> spans) {
        List<VersionView> versions = new ArrayList<>(spans.size());
        VersionSpan previous = null;
        for (VersionSpan span : spans) {
            // Where it was away in between, there is nothing to compare with.
            VersionSpan joined = previous != null && span.since().equals(previous.until()) ? previous : null;
            SnapshotView snapshot = present.withId(span.first());
            SnapshotView before = joined == null ? null : present.withId(joined.first());
            if (snapshot != null) {
                versions.add(new VersionView(span.since(), span.until(), id, snapshot, before));
            }
            previous = span;
        }
        return versions;
    }
}
