package dev.cranny.store;

import dev.cranny.model.Boot;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots as intervals: a row says from which snapshot until which something looked like this, so that a snapshot costs what
 * it changes. Reading starts over in a new segment before the rows of others get in the way.
 */
final class IntervalStore implements SnapshotStore, AutoCloseable {

    private final DataDirectory directory;
    private final DatabaseEngine engine;
    private final Transactions transactions;
    private final SnapshotCache cache;
    private final Map<HostId, Timeline> timelines = new ConcurrentHashMap<>();

    /** Of whoever writes; who reads does not care. */
    private final ReentrantLock writing = new ReentrantLock(true);

    /** Whether a failure has left it open what is in the database. */
    private boolean doubtful;

    private IntervalStore(
            DataDirectory directory, DatabaseEngine engine, Transactions transactions, SnapshotCache cache) {
        this.directory = directory;
        this.engine = engine;
        this.transactions = transactions;
        this.cache = cache;
    }

    /**
     * Opens the store; creates its tables where they are missing.
     *
     * @throws StoreException where that cannot be
     */
    static IntervalStore open(
            DataDirectory directory, DatabaseEngine engine, Transactions transactions, SnapshotCache cache) {
        IntervalStore store = new IntervalStore(directory, engine, transactions, cache);
        try {
            engine.migrate();
            store.readTimelines();
        } catch (SQLException | RuntimeException e) {
            throw Failure.of("the store in " + directory.path() + " could not be opened", e);
        }
        return store;
    }

    @Override
    public StoredSnapshot save(Snapshot snapshot, SnapshotTrigger trigger, @Nullable String label) {
        writing.lock();
        try {
            if (doubtful) {
                readTimelines();
                doubtful = false;
            }
            HostId host = snapshot.host().id();
            NextSnapshot next = new NextSnapshot(timelines.get(host), snapshot, trigger, label);
            doubtful = true;
            engine.prepare();
            transactions.write((connection, catalogue) -> {
                next.write(connection, catalogue);
                return null;
            });
            engine.secure();
            doubtful = false;
            Timeline timeline = next.published();
            timelines.put(host, timeline);
            cache.put(timeline.newest().entry().id(), timeline.newest().relations());
            return timeline.newest();
        } catch (SQLException | RuntimeException e) {
            throw Failure.of("the snapshot could not be stored in " + directory.path(), e);
        } finally {
            writing.unlock();
        }
    }

    private void readTimelines() throws SQLException {
        Map<HostId, Timeline> read =
                transactions.write((connection, catalogue) -> new TimelineReader(connection, catalogue).read());
        timelines.putAll(read);
        timelines.keySet().retainAll(read.keySet());
    }

    @Override
    public List<Host> hosts() {
        return timelines.values().stream()
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
        Timeline timeline = timelines.get(host);
        return timeline == null ? null : timeline.newest();
    }

    @Override
    public @Nullable StoredSnapshot load(SnapshotId id) {
        Timeline timeline = timelines.get(id.host());
        SnapshotEntry entry = timeline == null ? null : timeline.entry(id.number());
        if (timeline == null || entry == null) {
            return null;
        }
        if (timeline.newest().entry().number() == id.number()) {
            return timeline.newest();
        }
        Relations relations = cache.get(id);
        if (relations == null) {
            relations = read(timeline, entry);
            if (relations == null) {
                return null;
            }
            cache.put(id, relations);
        }
        return new StoredSnapshot(entry, relations);
    }

    private @Nullable Relations read(Timeline timeline, SnapshotEntry entry) {
        Boot boot = timeline.boot(Objects.requireNonNull(entry.boot()));
        try {
            Snapshot snapshot = transactions.read(connection -> new SnapshotReader(connection, entry)
                    .read(timeline.host().architecture(), Objects.requireNonNull(boot)));
            return snapshot == null ? null : Relations.of(snapshot);
        } catch (SQLException e) {
            throw Failure.of("snapshot " + entry.id() + " could not be read from " + directory.path(), e);
        }
    }

    @Override
    public List<SnapshotEntry> entries(HostId host) {
        return ask(host, Timeline::entries, List.of());
    }

    @Override
    public @Nullable SnapshotEntry entry(SnapshotId id) {
        Timeline timeline = timelines.get(id.host());
        return timeline == null ? null : timeline.entry(id.number());
    }

    @Override
    public @Nullable SnapshotEntry newestAt(HostId host, Instant at) {
        Timeline timeline = timelines.get(host);
        return timeline == null ? null : timeline.newestAt(at);
    }

    @Override
    public @Nullable Lifespan lifespan(HostId host, EntityId entity) {
        Timeline timeline = timelines.get(host);
        return timeline == null ? null : timeline.lifespan(entity);
    }

    @Override
    public StorageStatus status() {
        List<List<SnapshotEntry>> all =
                timelines.values().stream().map(Timeline::entries).toList();
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
                        .orElse(null));
    }

    /** Waits for the snapshot that is being written, then closes the database and lets go of the directory. */
    @Override
    public void close() {
        writing.lock();
        try {
            engine.close();
        } catch (SQLException e) {
            throw Failure.of("the store in " + directory.path() + " was not closed in good order", e);
        } finally {
            directory.close();
            writing.unlock();
        }
    }

    private <T> T ask(HostId host, Function<Timeline, T> question, T otherwise) {
        Timeline timeline = timelines.get(host);
        return timeline == null ? otherwise : question.apply(timeline);
    }
}
