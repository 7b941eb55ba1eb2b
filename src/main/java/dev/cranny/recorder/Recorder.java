package dev.cranny.recorder;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.store.SnapshotStore;
import dev.cranny.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes snapshots and stores them, never two at once. */
public final class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class);

    private final HostId host;
    private final Supplier<Snapshot> discovery;
    private final SnapshotStore store;
    private final Consumer<StoredSnapshot> listener;

    /** Fair: who asks first gets the first snapshot. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile @Nullable String lastError;
    private volatile @Nullable String refusal;
    private volatile boolean closed;

    Recorder(HostId host, Supplier<Snapshot> discovery, SnapshotStore store, Consumer<StoredSnapshot> listener) {
        this.host = host;
        this.discovery = discovery;
        this.store = store;
        this.listener = listener;
    }

    /** The host that snapshots are taken of. */
    public HostId host() {
        return host;
    }

    /**
     * Takes a snapshot and returns it once it is stored. Waits for one that is being taken, then takes its own.
     *
     * @throws StoreException where it could not be stored
     * @throws IllegalStateException where recording has been closed
     */
    public StoredSnapshot take(SnapshotTrigger trigger, @Nullable String label) {
        turn.lock();
        try {
            return record(trigger, label);
        } finally {
            turn.unlock();
        }
    }

    /** Takes a snapshot of what has just happened, after one that is being taken. What goes wrong is told as by {@link #tick}. */
    void takeForEvent() {
        turn.lock();
        try {
            if (!closed) {
                record(SnapshotTrigger.EVENT, null);
            }
        } catch (RuntimeException e) {
            LOG.debug("The snapshot of an event was not stored", e);
        } finally {
            turn.unlock();
        }
    }

    /** Takes a scheduled snapshot, unless one is being taken. What goes wrong is logged and told by the status. */
    void tick() {
        if (!turn.tryLock()) {
            LOG.debug("A snapshot is still being taken: this one is skipped");
            return;
        }
        try {
            if (!closed) {
                record(SnapshotTrigger.SCHEDULED, null);
            }
        } catch (RuntimeException e) {
            // The schedule goes on, whatever happened to one snapshot; record() has kept and logged the reason.
            LOG.debug("The scheduled snapshot was not stored", e);
        } finally {
            turn.unlock();
        }
    }

    /** Takes no other snapshot, and waits a while for the one in flight. */
    void close(Duration patience) {
        closed = true;
        try {
            if (turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                turn.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong with the latest attempt that failed; empty where none did. */
    Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    /** Why the latest snapshot was not stored; empty where it was. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    private StoredSnapshot record(SnapshotTrigger trigger, @Nullable String label) {
        if (closed) {
            throw new IllegalStateException("Cranny is stopping: no snapshot is taken any more");
        }
        StoredSnapshot stored;
        try {
            stored = store.save(discovery.get(), trigger, label);
        } catch (StoreException e) {
            throw refused(e, String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            throw refused(e, "something unexpected happened, the log says what", e);
        }
        refusal = null;
        listener.accept(stored);
        return stored;
    }

    /** Keeps the reason, and logs it once for as long as it stays the same. */
    private <E extends RuntimeException> E refused(E e, String why, @Nullable Throwable logged) {
        if (!why.equals(refusal)) {
            LOG.errorf(logged, "The snapshot was not stored: %s", why);
        }
        lastError = why;
        refusal = why;
        return e;
    }
}
