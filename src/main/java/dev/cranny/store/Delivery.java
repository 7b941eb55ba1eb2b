package dev.cranny.store;

import dev.cranny.model.StoredSnapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Brings snapshots to a server that may be away. What it cannot bring waits in the {@link Spool}, and whatever comes later waits
 * behind it: they arrive in order, and each once.
 */
final class Delivery {

    /** So long one snapshot is held up by those that wait; where they are more, it waits with them. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Spool spool;
    private final Predicate<Exception> away;
    private final Target target;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile int waiting;
    private volatile long waitingBytes;

    /** Where snapshots go. */
    @FunctionalInterface
    interface Target {

        /**
         * Stores one.
         *
         * @param maybeThere whether it may be there already, since nobody heard how the attempt before ended
         */
        StoredSnapshot store(Taken taken, boolean maybeThere) throws SQLException;
    }

    /**
     * To a target.
     *
     * @param away whether a failure says that the server is, rather than that it does not want the snapshot
     */
    Delivery(Spool spool, Predicate<Exception> away, Target target) {
        this.spool = spool;
        this.away = away;
        this.target = target;
        note();
    }

    /**
     * Stores a snapshot, after all that wait.
     *
     * @throws SnapshotWaitsException where it waits from now on
     * @throws StoreException where it cannot even wait
     * @throws SQLException where the server does not want it
     */
    StoredSnapshot store(Taken taken) throws SQLException {
        turn.lock();
        try {
            if (bringWaiting()) {
                return target.store(taken, false);
            }
            throw putAside(taken, "those that wait are still being stored");
        } catch (SQLException e) {
            if (!away.test(e)) {
                throw e;
            }
            throw putAside(taken, Failure.why(e));
        } finally {
            note();
            turn.unlock();
        }
    }

    private void note() {
        waiting = spool.size();
        waitingBytes = spool.bytes();
    }

    /** What those take that wait. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** How many wait. */
    int waiting() {
        return waiting;
    }

    /** Stores those that wait; returns whether none is left. */
    private boolean bringWaiting() throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Taken first = spool.first(); first != null; first = spool.first()) {
                if (System.nanoTime() - until > 0) {
                    return false;
                }
                target.store(first, true);
                spool.removeFirst();
            }
        } catch (IOException e) {
            throw new StoreException(
                    "the snapshots that wait in " + spool.directory() + " cannot be read: " + Failure.why(e), e);
        }
        return true;
    }

    private StoreException putAside(Taken taken, String why) {
        try {
            spool.add(taken);
        } catch (IOException e) {
            return new StoreException(
                    "the snapshot is lost: the database is away (" + why + "), and it cannot wait in "
                            + spool.directory() + ": " + Failure.why(e),
                    e);
        }
        return new SnapshotWaitsException(
                "the database is away (" + why + "): snapshots wait in " + spool.directory() + " until it is back");
    }
}
