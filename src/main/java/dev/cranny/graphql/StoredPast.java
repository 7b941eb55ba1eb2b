package dev.cranny.graphql;

import dev.cranny.findings.Past;
import dev.cranny.graphql.execution.Deadline;
import dev.cranny.model.EntityId;
import dev.cranny.model.Relations;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.store.SnapshotStore;
import dev.cranny.store.VersionSpan;
import io.smallrye.graphql.api.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** What the store knows of the time before a snapshot. */
final class StoredPast implements Past {

    private static final Duration FAR = Duration.ofHours(3);
    private static final int FEW = 6;

    private final SnapshotView now;
    private final SnapshotStore store;

    StoredPast(SnapshotView now) {
        this.now = now;
        this.store = now.present().store();
    }

    @Override
    public @Nullable Instant since(EntityId entity, Predicate<Relations> so) {
        Instant since = null;
        Instant begins = null;
        for (VersionSpan version : store.history(now.entry().host(), entity).reversed()) {
            if (version.since().isAfter(now.takenAt())) {
                continue; // later than the snapshot
            }
            Deadline.checkNow();
            boolean joined = begins == null || begins.equals(version.until());
            SnapshotView then = joined ? now.present().withId(version.first()) : null;
            if (then == null || !so.test(then.relations())) {
                return since;
            }
            since = version.since();
            begins = version.since();
        }
        return since;
    }

    @Override
    public List<Relations> earlier() {
        List<Relations> earlier = new ArrayList<>();
        Instant next = now.takenAt().minus(FAR);
        Duration step = FAR.dividedBy(FEW);
        for (SnapshotEntry entry : store.entries(now.entry().host())) {
            if (entry.number() >= now.number()) {
                break;
            }
            if (!entry.takenAt().isBefore(next)
                    && Objects.equals(entry.boot(), now.entry().boot())) {
                earlier.add(now.present().view(entry).relations());
                next = entry.takenAt().plus(step);
            }
        }
        return List.copyOf(earlier);
    }
}
