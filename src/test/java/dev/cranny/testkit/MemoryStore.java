package dev.cranny.testkit;

import dev.cranny.diff.Kind;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.Boot;
import dev.cranny.model.ChangeBucket;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.Lifespan;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.model.Totals;
import dev.cranny.store.SnapshotStore;
import dev.cranny.store.StorageStatus;
import dev.cranny.store.StoreException;
import dev.cranny.store.VersionSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that forgets everything when it is let go. */
public final class MemoryStore implements SnapshotStore {

    private final List<StoredSnapshot> all = new CopyOnWriteArrayList<>();
    private final AtomicLong revision = new AtomicLong();
    private volatile Runnable whenLoading = () -> {};

    /** Does this whenever a snapshot is loaded: waits, or fails. */
    public void whenLoading(Runnable trouble) {
        whenLoading = trouble;
        revision.incrementAndGet();
    }

    @Override
    public synchronized StoredSnapshot save(Snapshot snapshot, SnapshotTrigger trigger, @Nullable String label) {
        HostId host = snapshot.host().id();
        List<StoredSnapshot> before = of(host);
        Relations relations = Relations.of(snapshot);
        ChangeCounts changes = before.isEmpty()
                ? ChangeCounts.NONE
                : SnapshotDiff.between(before.getLast().relations(), relations)
                        .totals()
                        .all();
        SnapshotEntry entry = new SnapshotEntry(
                host,
                before.size() + 1L,
                snapshot.boot().id(),
                snapshot.takenAt(),
                snapshot.duration(),
                trigger,
                label,
                false,
                snapshot.complete(),
                Totals.of(snapshot),
                changes);
        StoredSnapshot stored = new StoredSnapshot(entry, relations);
        all.add(stored);
        revision.incrementAndGet();
        return stored;
    }

    @Override
    public List<Host> hosts() {
        return all.stream()
                .map(StoredSnapshot::snapshot)
                .map(Snapshot::host)
                .distinct()
                .toList();
    }

    @Override
    public List<Boot> boots(HostId host) {
        return of(host).stream()
                .map(StoredSnapshot::snapshot)
                .map(Snapshot::boot)
                .distinct()
                .toList();
    }

    @Override
    public @Nullable StoredSnapshot newest(HostId host) {
        List<StoredSnapshot> snapshots = of(host);
        return snapshots.isEmpty() ? null : snapshots.getLast();
    }

    @Override
    public @Nullable StoredSnapshot load(SnapshotId id) {
        whenLoading.run();
        return find(id);
    }

    private @Nullable StoredSnapshot find(SnapshotId id) {
        return of(id.host()).stream()
                .filter(stored -> stored.entry().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<SnapshotEntry> entries(HostId host) {
        return of(host).stream().map(StoredSnapshot::entry).toList();
    }

    @Override
    public @Nullable SnapshotEntry entry(SnapshotId id) {
        StoredSnapshot stored = find(id);
        return stored == null ? null : stored.entry();
    }

    @Override
    public @Nullable SnapshotEntry newestAt(HostId host, Instant at) {
        return entries(host).reversed().stream()
                .filter(entry -> !entry.takenAt().isAfter(at))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Lifespan lifespan(HostId host, EntityId entity) {
        List<StoredSnapshot> snapshots = of(host);
        List<StoredSnapshot> with = snapshots.stream()
                .filter(stored -> ids(stored).anyMatch(entity::equals))
                .toList();
        if (with.isEmpty()) {
            return null;
        }
        Instant lastSeen = with.getLast().entry().takenAt();
        Instant goneSince = entries(host).stream()
                .map(SnapshotEntry::takenAt)
                .filter(lastSeen::isBefore)
                .findFirst()
                .orElse(null);
        return new Lifespan(with.getFirst().entry().takenAt(), lastSeen, goneSince);
    }

    @Override
    public List<VersionSpan> history(HostId host, EntityId entity) {
        List<VersionSpan> spans = new ArrayList<>();
        Object last = null;
        for (StoredSnapshot stored : of(host)) {
            Object now = find(entity, stored);
            Instant at = stored.entry().takenAt();
            if (!Objects.equals(last, now)) {
                if (last != null) {
                    VersionSpan ended = spans.removeLast();
                    spans.add(new VersionSpan(ended.first(), ended.since(), at));
                }
                if (now != null) {
                    spans.add(new VersionSpan(stored.entry().id(), at, null));
                }
            }
            last = now;
        }
        return spans;
    }

    private static @Nullable Object find(EntityId entity, StoredSnapshot stored) {
        return Kind.ALL.stream()
                .map(kind -> find(kind, entity, stored))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <T> @Nullable T find(Kind<T> kind, EntityId entity, StoredSnapshot stored) {
        return kind.in().apply(stored.snapshot()).stream()
                .filter(one -> kind.id(one, stored.relations()).equals(entity))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ChangeBucket> changeDensity(HostId host, Instant since, Instant until, int buckets) {
        long width = Duration.between(since, until).toMillis() / buckets;
        return IntStream.range(0, buckets)
                .mapToObj(i -> {
                    Instant from = since.plusMillis(width * i);
                    Instant to = i == buckets - 1 ? until : from.plusMillis(width);
                    List<SnapshotEntry> inside = entries(host).stream()
                            .filter(entry -> !entry.takenAt().isBefore(from)
                                    && entry.takenAt().isBefore(to))
                            .toList();
                    return new ChangeBucket(
                            from,
                            to,
                            inside.stream().map(SnapshotEntry::changes).reduce(ChangeCounts.NONE, ChangeCounts::plus),
                            inside.size(),
                            (int) inside.stream().filter(SnapshotEntry::pinned).count(),
                            !inside.isEmpty());
                })
                .toList();
    }

    @Override
    public SnapshotEntry pin(SnapshotId id, @Nullable String label) {
        return replace(id, entry -> entry.withPin(true, label == null ? entry.label() : label));
    }

    @Override
    public SnapshotEntry unpin(SnapshotId id) {
        return replace(id, entry -> entry.withPin(false, entry.label()));
    }

    private SnapshotEntry replace(SnapshotId id, UnaryOperator<SnapshotEntry> change) {
        all.replaceAll(stored -> stored.entry().id().equals(id)
                ? new StoredSnapshot(change.apply(stored.entry()), stored.relations())
                : stored);
        revision.incrementAndGet();
        return Objects.requireNonNull(entry(id));
    }

    @Override
    public void delete(SnapshotId id) {
        all.removeIf(stored -> stored.entry().id().equals(id));
        revision.incrementAndGet();
    }

    @Override
    public void backup(Path file) {
        throw new StoreException("what is only in memory is not saved", null);
    }

    @Override
    public long revision() {
        return revision.get();
    }

    @Override
    public String retention() {
        return "off";
    }

    @Override
    public StorageStatus status() {
        List<Instant> times =
                all.stream().map(stored -> stored.entry().takenAt()).sorted().toList();
        return new StorageStatus(
                "memory",
                0,
                all.size(),
                times.isEmpty() ? null : times.getFirst(),
                times.isEmpty() ? null : times.getLast());
    }

    private List<StoredSnapshot> of(HostId host) {
        return all.stream().filter(stored -> stored.entry().host().equals(host)).toList();
    }

    private static Stream<EntityId> ids(StoredSnapshot stored) {
        return Kind.ALL.stream().flatMap(kind -> ids(kind, stored));
    }

    private static <T> Stream<EntityId> ids(Kind<T> kind, StoredSnapshot stored) {
        return kind.in().apply(stored.snapshot()).stream().map(one -> kind.id(one, stored.relations()));
    }
}
