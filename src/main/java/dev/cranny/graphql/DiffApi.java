package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.diff.FieldChange;
import dev.cranny.diff.Kind;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.ChangeBucket;
import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import dev.cranny.model.Observed;
import dev.cranny.model.Relations;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

/** What differs, between two snapshots or over a span of time. */
@GraphQLApi
@Singleton
@NonBlocking
public class DiffApi {

    private static final int MOST_BUCKETS = 1_000;
    private static final Order<Integer> AS_FOUND = Order.given("DIFF", Key::of);

    private final Present present;

    DiffApi(Present present) {
        this.present = present;
    }

    @Query
    public DiffView diff(SnapshotSelector from, SnapshotSelector to, @Nullable ChangeFilter filter) {
        return new DiffView(present.difference(from.in(present, "from"), to.in(present, "to"))
                .only(filter));
    }

    @Query
    public ChangeConnection changes(
            @Nullable @Id String host,
            Instant since,
            @Nullable Instant until,
            @Nullable ChangeFilter filter,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        HostId of = present.chosen(host);
        ChangeFeed feed = new ChangeFeed(present, of, since, until);
        return new ChangeConnection(feed.page(window, filter), FeedItem::view);
    }

    @Query
    public List<@NonNull ChangeBucketView> changeDensity(
            @Nullable @Id String host, Instant since, Instant until, @DefaultValue("120") int buckets) {
        if (!since.isBefore(until)) {
            throw Refusal.badInput("since must be before until, not " + since + " and " + until);
        }
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw Refusal.badInput("buckets must be from 1 to " + MOST_BUCKETS + ", not " + buckets);
        }
        return present.store().changeDensity(present.chosen(host), since, until, buckets).stream()
                .map(ChangeBucketView::of)
                .toList();
    }

    public ChangeConnection changes(@Source DiffView diff, @Nullable Integer first, @Nullable String after) {
        Difference difference = diff.difference();
        List<Integer> places =
                IntStream.range(0, difference.changes().size()).boxed().toList();
        return new ChangeConnection(
                Window.of(first, after).of(places, AS_FOUND),
                place -> difference.view(difference.changes().get(place)));
    }

    public List<@NonNull Busy> busiest(@Source DiffTotals totals, @DefaultValue("5") int first) {
        return Busy.of(totals.difference(), Window.checked(first, "first"));
    }

    public @Nullable ChangeView changeSince(@Source Entity entity, @Id String snapshot) {
        SnapshotView then = present.withId(Ids.snapshot(snapshot, "snapshot"));
        SnapshotView now = entity.snapshot();
        if (then == null || !then.entry().host().equals(now.entry().host())) {
            throw Refusal.badInput("snapshot: no snapshot of this host has this id: " + snapshot);
        }
        Entity before = then.entity(new EntityId(entity.id()));
        Kind<Observed> kind = kind(entity);
        Change<?> change = before == null
                ? new Change.Added<>(kind, new EntityId(entity.id()), entity.observed())
                : modified(kind, before, entity);
        return change == null ? null : new ChangeView(then, now, change);
    }

    private static @Nullable Change<?> modified(Kind<Observed> kind, Entity before, Entity after) {
        Relations then = before.snapshot().relations();
        Relations now = after.snapshot().relations();
        List<FieldChange> fields = kind.differences(before.observed(), then, after.observed(), now);
        return fields.isEmpty()
                ? null
                : new Change.Modified<>(kind, new EntityId(after.id()), before.observed(), after.observed(), fields);
    }

    @SuppressWarnings("unchecked") // the kind of an entity is that of its type
    static Kind<Observed> kind(Entity entity) {
        for (Kind<?> kind : Kind.ALL) {
            if (kind.kind() == entity.kind()) {
                return (Kind<Observed>) kind;
            }
        }
        throw new IllegalStateException("no kind is " + entity.kind());
    }

    /** How much changed in a stretch of time. */
    @Type("ChangeBucket")
    public record ChangeBucketView(
            Instant since,
            Instant until,
            int added,
            int removed,
            int modified,
            int snapshots,
            int pinned,
            boolean recorded) {

        static ChangeBucketView of(ChangeBucket bucket) {
            return new ChangeBucketView(
                    bucket.since(),
                    bucket.until(),
                    bucket.changes().added(),
                    bucket.changes().removed(),
                    bucket.changes().modified(),
                    bucket.snapshots(),
                    bucket.pinned(),
                    bucket.recorded());
        }
    }
}
