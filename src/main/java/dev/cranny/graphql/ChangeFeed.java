package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.graphql.execution.Deadline;
import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The changes that the snapshots of a span brought, one after the other. */
final class ChangeFeed {

    /** Snapshots that are compared for one answer: each takes some milliseconds, and there is a time limit. */
    private static final int MOST_COMPARED = 500;

    /** A snapshot that brought changes, and the one before. */
    private record Step(SnapshotEntry from, SnapshotEntry to) {}

    private final Present present;
    private final List<Step> steps = new ArrayList<>();

    ChangeFeed(Present present, HostId host, Instant since, @Nullable Instant until) {
        this.present = present;
        SnapshotEntry previous = null;
        for (SnapshotEntry entry : present.store().entries(host)) {
            if (until != null && entry.takenAt().isAfter(until)) {
                break;
            }
            if (previous != null && entry.changes().any() && !entry.takenAt().isBefore(since)) {
                steps.add(new Step(previous, entry));
            }
            previous = entry;
        }
    }

    /** All changes that are meant, oldest first. */
    Page<FeedItem> page(Window window, @Nullable ChangeFilter filter) {
        List<FeedItem> items = new ArrayList<>();
        for (Difference difference : all()) {
            add(difference, filter, items);
        }
        return window.of(items, FeedItem.ORDER);
    }

    /**
     * What each snapshot brought, oldest first.
     *
     * @throws Refusal where there are more than can be compared in the time of an answer
     */
    List<Difference> all() {
        if (steps.size() > MOST_COMPARED) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "From since to until " + steps.size() + " snapshots brought changes, of which " + MOST_COMPARED
                            + " can be told at a time: ask for a shorter span, or compare two snapshots (diff)");
        }
        List<Difference> all = new ArrayList<>(steps.size());
        for (Step step : steps) {
            Deadline.checkNow();
            all.add(present.difference(present.view(step.from), present.view(step.to)));
        }
        return all;
    }

    private static void add(Difference difference, @Nullable ChangeFilter filter, List<FeedItem> items) {
        Predicate<Change<?>> meant = filter == null ? null : filter.in(difference.from(), difference.to());
        List<Change<?>> changes = difference.changes();
        for (int place = 0; place < changes.size(); place++) {
            if (meant == null || meant.test(changes.get(place))) {
                items.add(new FeedItem(
                        difference, changes.get(place), difference.to().number(), place));
            }
        }
    }
}
