package dev.cranny.store;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Transactions that wait while the database is closed for a moment. */
final class GatedTransactions implements Transactions {

    private final Transactions transactions;

    /** Fair, so that whoever wants it closed does not wait for all who come. */
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);

    GatedTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T extends @Nullable Object> T write(Writing<T> work) throws SQLException {
        gate.readLock().lock();
        try {
            return transactions.write(work);
        } catch (AssertionError e) {
            throw broken(e);
        } finally {
            gate.readLock().unlock();
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Reading<T> work) throws SQLException {
        enter();
        try {
            return transactions.read(work);
        } catch (AssertionError e) {
            throw broken(e);
        } finally {
            gate.readLock().unlock();
        }
    }

    private void enter() throws SQLException {
        try {
            if (!gate.readLock().tryLock(Patience.left(), TimeUnit.NANOSECONDS)) {
                throw new SQLTimeoutException("the database was closed for a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the database was closed for a moment", e);
        }
    }

    /** What PostgreSQL's driver throws where the connection breaks amid a batch. */
    private static SQLException broken(AssertionError e) {
        return new SQLException("the connection to the database broke", e);
    }

    /** Does {@code work} while the database stays open. */
    void open(Timelines.Quiet work) throws SQLException {
        gate.readLock().lock();
        try {
            work.run();
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Waits for all transactions that are under way, does {@code work}, and lets new ones in only then. */
    void closed(Timelines.Quiet work) throws SQLException {
        gate.writeLock().lock();
        try {
            work.run();
        } finally {
            gate.writeLock().unlock();
        }
    }
}
