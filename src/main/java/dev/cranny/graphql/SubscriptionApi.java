package dev.cranny.graphql;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.reactivestreams.Publisher;

/** What is told as it happens. */
@GraphQLApi
@Singleton
@NonBlocking
public class SubscriptionApi {

    private final Present present;
    private final Feed feed;

    SubscriptionApi(Present present, Feed feed) {
        this.present = present;
        this.feed = feed;
    }

    @Subscription
    public Publisher<@NonNull SnapshotView> snapshotTaken(@Nullable @Id String host) {
        return feed.of(present.chosen(host), present::view);
    }

    @Subscription
    public Publisher<@NonNull DiffView> changed(@Nullable @Id String host, @Nullable ChangeFilter filter) {
        return feed.of(present.chosen(host), entry -> {
            Difference brought = present.view(entry).brought().only(filter);
            return brought.changes().isEmpty() ? null : new DiffView(brought);
        });
    }
}
