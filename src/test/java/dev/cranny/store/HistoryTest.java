package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.diff.Kind;
import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final HostId HOST = new HostId(4711);

    @TempDir
    Path directory;

    /** An entity in a snapshot, with that snapshot. */
    private record Seen<T>(T entity, StoredSnapshot in) {}

    @Test
    void everyChangeBeginsAVersionAndNoneIsMissing() {
        IntervalStore store = Stores.open(directory);
        Snapshots host = Snapshots.ofHost(HOST, 30, 21);
        List<StoredSnapshot> saved = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            saved.add(store.save(host.next(), SnapshotTrigger.SCHEDULED, null));
            if (i == 60) {
                store.close();
                store = Stores.open(directory);
            }
        }
        for (Kind<?> kind : Kind.ALL) {
            check(kind, saved, store);
        }
        assertThat(store.history(HOST, new EntityId("p_none_1_1"))).isEmpty();
        store.close();
    }

    private static <T> void check(Kind<T> kind, List<StoredSnapshot> saved, IntervalStore store) {
        Map<EntityId, List<@Nullable Seen<T>>> lives = new HashMap<>();
        for (int i = 0; i < saved.size(); i++) {
            StoredSnapshot snapshot = saved.get(i);
            for (T entity : kind.in().apply(snapshot.snapshot())) {
                List<@Nullable Seen<T>> life =
                        lives.computeIfAbsent(kind.id(entity, snapshot.relations()), _ -> new ArrayList<>());
                while (life.size() < i) {
                    life.add(null);
                }
                life.add(new Seen<>(entity, snapshot));
            }
        }
        lives.forEach((id, life) -> {
            List<VersionSpan> history = store.history(HOST, id);
            List<Instant> beginnings = history.stream().map(VersionSpan::since).toList();
            List<Instant> endings = new ArrayList<>();
            history.forEach(span -> endings.add(span.until() == null ? Instant.MAX : span.until()));
            for (int i = 0; i < saved.size(); i++) {
                Seen<T> before = i == 0 || i > life.size() ? null : life.get(i - 1);
                Seen<T> now = i < life.size() ? life.get(i) : null;
                Instant at = saved.get(i).entry().takenAt();
                if (now != null && (before == null || differs(kind, before, now))) {
                    assertThat(beginnings).as("%s at %s", id, at).contains(at);
                }
                if (before != null && now == null) {
                    assertThat(endings).as("%s at %s", id, at).contains(at);
                }
            }
            for (int i = 1; i < history.size(); i++) {
                assertThat(Objects.requireNonNull(history.get(i - 1).until()))
                        .isBeforeOrEqualTo(history.get(i).since());
            }
        });
    }

    private static <T> boolean differs(Kind<T> kind, Seen<T> before, Seen<T> now) {
        return kind.modified(
                before.entity(), before.in().relations(), now.entity(), now.in().relations());
    }
}
