package dev.cranny.store;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of each host. Whoever reads it does not wait; edits are made one at a time. */
final class Timelines {

    private final DatabaseEngine engine;
    private final Transactions transactions;
    private final Map<HostId, Timeline> timelines = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final ReentrantLock editing = new ReentrantLock(true);

    /** Whether a failure has left it open what is in the database. */
    private boolean doubtful = true;

    Timelines(DatabaseEngine engine, Transactions transactions) {
        this.engine = engine;
        this.transactions = transactions;
    }

    @Nullable
    Timeline of(HostId host) {
        return timelines.get(host);
    }

    Collection<Timeline> all() {
        return timelines.values();
    }

    /** Another number after each change: where it is the same before and after, nothing has changed between. */
    long revision() {
        return revision.get();
    }

    /** Reads what is in the database, unless that is known. */
    void read() throws SQLException {
        editing.lock();
        try {
            readWhereDoubtful();
        } finally {
            editing.unlock();
        }
    }

    /** The newest snapshot of each host. */
    List<SnapshotId> newest() {
        return timelines.values().stream()
                .map(timeline -> timeline.newest().entry().id())
                .toList();
    }

    /**
     * Changes what is known of a host. Where that fails, nothing has changed.
     *
     * @param plan what to do, given what is known; null where there is nothing to do
     */
    @Nullable
    Timeline edit(HostId host, Function<@Nullable Timeline, ? extends @Nullable Edit> plan) throws SQLException {
        editing.lock();
        try {
            readWhereDoubtful();
            Edit edit = plan.apply(timelines.get(host));
            if (edit == null) {
                return timelines.get(host);
            }
            doubtful = true;
            transactions.write((connection, catalogue) -> {
                edit.write(connection, catalogue);
                return null;
            });
            engine.secure();
            doubtful = false;
            Timeline timeline = edit.published();
            timelines.put(host, timeline);
            revision.incrementAndGet();
            engine.note(newest());
            return timeline;
        } finally {
            editing.unlock();
        }
    }

    /** Does something while nobody edits. */
    void quietly(Quiet work) throws SQLException {
        editing.lock();
        try {
            work.run();
        } finally {
            editing.unlock();
        }
    }

    @FunctionalInterface
    interface Quiet {
        void run() throws SQLException;
    }

    private void readWhereDoubtful() throws SQLException {
        if (!doubtful) {
            return;
        }
        engine.recover();
        Map<HostId, Timeline> read =
                transactions.write((connection, catalogue) -> new TimelineReader(connection, catalogue).read());
        timelines.putAll(read);
        timelines.keySet().retainAll(read.keySet());
        revision.incrementAndGet();
        doubtful = false;
    }
}
