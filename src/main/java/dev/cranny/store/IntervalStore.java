package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.ChangeBucket;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots as intervals: a row says from which snapshot until which something looked like this, so that a snapshot costs what
 * it changes. Reading starts over in a new segment before the rows of others get in the way.
 */
final class IntervalStore implements SnapshotStore, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IntervalStore.class);

    private final DataDirectory directory;
    private final DatabaseEngine engine;
    private final GatedTransactions transactions;
    private final RetentionPolicy retention;
    private final SnapshotCache cache;
    private final Timelines timelines;
    private final SnapshotLoader loader;
    private final Thinning thinning;
    private final History history;
    private final @Nullable Delivery delivery;

    private IntervalStore(
            DataDirectory directory,
            DatabaseEngine engine,
            Transactions transactions,
            SnapshotCache cache,
            RetentionPolicy retention) {
        this.directory = directory;
        this.engine = engine;
        this.transactions = new GatedTransactions(transactions);
        this.retention = retention;
        this.cache = cache;
        timelines = new Timelines(engine, this.transactions);
        loader = new SnapshotLoader(this.transactions, cache);
        thinning = new Thinning(timelines, loader, engine, new Sweep(this.transactions, timelines));
        history = new History(this.transactions);
        Spool spool = engine.spool();
        delivery = spool == null ? null : new Delivery(spool, engine::isAway, this::store);
    }

    /**
     * Opens the store; creates its tables where they are missing.
     *
     * @throws StoreException where that cannot be
     */
    static IntervalStore open(
            DataDirectory directory,
            DatabaseEngine engine,
            Transactions transactions,
            SnapshotCache cache,
            RetentionPolicy retention) {
        IntervalStore store = new IntervalStore(directory, engine, transactions, cache, retention);
        store.attempt("the store in " + directory.path() + " could not be opened", () -> {
            try {
                store.begin();
            } catch (SQLException | RuntimeException e) {
                if (!engine.isDamage(e)) {
                    throw e;
                }
                LOG.errorf(
                        "The store in %s is damaged (%s). It has been moved to %s, and a new one begun.",
                        directory.path(), Failure.why(e), engine.setAside());
                store.begin();
            }
            return store;
        });
        return store;
    }

    private void begin() throws SQLException {
        engine.migrate();
        timelines.read();
        List<SnapshotId> there = timelines.newest();
        List<SnapshotId> missing = engine.missing(there);
        if (there.isEmpty() && !missing.isEmpty()) {
            throw new DamageException("it is empty, though snapshot " + missing.getFirst() + " was in it");
        }
        for (SnapshotId id : missing) {
            LOG.warnf(
                    "Snapshot %s is no longer in %s: its file was cut off, or a backup has taken its place. Recording goes on after"
                            + " the newest one that is there.",
                    id, directory.path());
        }
        engine.note(there);
    }

    @Override
    public StoredSnapshot save(Snapshot snapshot, SnapshotTrigger trigger, @Nullable String label) {
        Taken taken = new Taken(snapshot, trigger, label);
        return attempt(
                "the snapshot could not be stored in " + directory.path(),
                () -> delivery == null ? store(taken, false) : delivery.store(taken));
    }

    private StoredSnapshot store(Taken taken, boolean maybeThere) throws SQLException {
        Timeline timeline = Objects.requireNonNull(timelines.edit(
                taken.snapshot().host().id(),
                known -> maybeThere && known != null && taken.became(known.newest())
                        ? null
                        : new NextSnapshot(known, taken.snapshot(), taken.trigger(), taken.label())));
        StoredSnapshot stored = timeline.newest();
        cache.put(stored.entry().id(), new LoadedSnapshot(stored.relations(), timeline.frame()));
        return stored;
    }

    @Override
    public List<Host> hosts() {
        return timelines.all().stream()
                .map(Timeline::host)
                .sorted(Comparator.comparing(Host::name)
                        .thenComparingLong(host -> host.id().value()))
                .toList();
    }

    @Override
    public List<Boot> boots(HostId host) {
        return ask(host, Timeline::boots, List.of());
    }

    @Override
    public @Nullable StoredSnapshot newest(HostId host) {
        return ask(host, Timeline::newest, null);
    }

    @Override
    public @Nullable StoredSnapshot load(SnapshotId id) {
        Timeline timeline = timelines.of(id.host());
        SnapshotEntry entry = timeline == null ? null : timeline.entry(id.number());
        if (timeline == null || entry == null) {
            return null;
        }
        return attempt("snapshot " + id + " could not be read from " + directory.path(), () -> {
            Relations relations = loader.load(timeline, entry);
            return relations == null ? null : new StoredSnapshot(entry, relations);
        });
    }

    @Override
    public List<SnapshotEntry> entries(HostId host) {
        return ask(host, Timeline::entries, List.of());
    }

    @Override
    public @Nullable SnapshotEntry entry(SnapshotId id) {
        return ask(id.host(), timeline -> timeline.entry(id.number()), null);
    }

    @Override
    public @Nullable SnapshotEntry newestAt(HostId host, Instant at) {
        return ask(host, timeline -> timeline.newestAt(at), null);
    }

    @Override
    public @Nullable Lifespan lifespan(HostId host, EntityId entity) {
        return ask(host, timeline -> timeline.lifespan(entity), null);
    }

    @Override
    public List<VersionSpan> history(HostId host, EntityId entity) {
        Timeline timeline = timelines.of(host);
        return timeline == null
                ? List.of()
                : attempt(
                        "the history of " + entity + " could not be read from " + directory.path(),
                        () -> history.of(timeline, entity));
    }

    @Override
    public List<ChangeBucket> changeDensity(HostId host, Instant since, Instant until, int buckets) {
        Timeline timeline = timelines.of(host);
        return timeline == null
                ? ChangeDensity.of(List.of(), Set.of(), FoldedCounts.NONE, since, until, buckets)
                : ChangeDensity.of(timeline.entries(), timeline.altered(), timeline.folded(), since, until, buckets);
    }

    @Override
    public SnapshotEntry pin(SnapshotId id, @Nullable String label) {
        return change(id, entry -> entry.withPin(true, label == null ? entry.label() : label));
    }

    @Override
    public SnapshotEntry unpin(SnapshotId id) {
        return change(id, entry -> entry.withPin(false, entry.label()));
    }

    private SnapshotEntry change(SnapshotId id, Function<SnapshotEntry, SnapshotEntry> change) {
        return attempt("snapshot " + id + " could not be changed in " + directory.path(), () -> {
            Timeline timeline = timelines.edit(id.host(), known -> {
                SnapshotEntry entry = known == null ? null : known.entry(id.number());
                if (known == null || entry == null) {
                    throw new NoSuchSnapshotException(id);
                }
                return new EntryEdit(known, change.apply(entry));
            });
            return Objects.requireNonNull(Objects.requireNonNull(timeline).entry(id.number()));
        });
    }

    @Override
    public void delete(SnapshotId id) {
        Timeline timeline = timelines.of(id.host());
        SnapshotEntry entry = timeline == null ? null : timeline.entry(id.number());
        if (timeline == null || entry == null) {
            throw new NoSuchSnapshotException(id);
        }
        if (entry.pinned()) {
            throw new SnapshotKeptException("snapshot " + id + " is pinned: unpin it first");
        }
        if (entry.number() == timeline.newest().entry().number()) {
            throw new SnapshotKeptException("snapshot " + id + " is the newest one of its host, which is kept");
        }
        attempt("snapshot " + id + " could not be deleted from " + directory.path(), () -> {
            thinning.delete(id.host(), List.of(entry));
            thinning.sweep(id.host());
            return entry;
        });
    }

    /** Deletes what the policy does not keep, and some of the oldest where the rest takes more than so many bytes. */
    void thin(long most) {
        for (Timeline timeline : timelines.all()) {
            attempt("old snapshots could not be removed from " + directory.path(), () -> {
                thinning.thin(timeline.host().id(), retention, most);
                return timeline;
            });
        }
        if (engine.worthCompacting(most)) {
            compact();
        }
    }

    /** Writes the database anew, without holes. A snapshot waits for that, some seconds for a gigabyte, and so do questions about old ones. */
    void compact() {
        attempt("the store in " + directory.path() + " could not be compacted", () -> {
            timelines.quietly(() -> transactions.closed(engine::compact));
            return directory;
        });
    }

    @Override
    public void backup(Path file) {
        attempt("the store could not be saved to " + file, () -> {
            transactions.open(() -> engine.backup(file));
            return file;
        });
    }

    @Override
    public long revision() {
        return timelines.revision();
    }

    @Override
    public String retention() {
        return retention.toString();
    }

    @Override
    public StorageStatus status() {
        List<List<SnapshotEntry>> all =
                timelines.all().stream().map(Timeline::entries).toList();
        return new StorageStatus(
                engine.name(),
                engine.bytes(),
                all.stream().mapToInt(List::size).sum(),
                all.stream()
                        .map(entries -> entries.getFirst().takenAt())
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                all.stream()
                        .map(entries -> entries.getLast().takenAt())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                waiting(),
                delivery == null ? 0 : delivery.waitingBytes());
    }

    /** How many snapshots wait for the database to be back. */
    int waiting() {
        return delivery == null ? 0 : delivery.waiting();
    }

    /** Waits for the snapshot that is being written, then closes the database and lets go of the directory. */
    @Override
    public void close() {
        try {
            timelines.quietly(engine::close);
        } catch (SQLException e) {
            throw Failure.of("the store in " + directory.path() + " was not closed in good order", e);
        } finally {
            directory.close();
        }
    }

    private <T extends @Nullable Object> T ask(HostId host, Function<Timeline, T> question, T otherwise) {
        Timeline timeline = timelines.of(host);
        return timeline == null ? otherwise : question.apply(timeline);
    }

    @FunctionalInterface
    private interface Attempt<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /** Says what went wrong in words for the operator. */
    private <T extends @Nullable Object> T attempt(String failure, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (SQLException | RuntimeException e) {
            throw Failure.of(failure, e);
        }
    }
}
