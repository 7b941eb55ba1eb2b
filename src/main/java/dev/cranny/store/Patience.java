package dev.cranny.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long whoever asks waits for the database. A statement is cancelled when that is over: H2 then stops within a few hundred rows,
 * PostgreSQL's server is told. A thread is never interrupted for it, as H2 takes an interrupt amid a read for the end of its file.
 */
public final class Patience {

    private static final ScopedValue<Long> END = ScopedValue.newInstance();

    private static final ScheduledExecutorService CLOCK = clock();

    private Patience() {}

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("store-patience").factory());
        // Most statements end long before: what would have cancelled them is not kept until then.
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /**
     * Does {@code work}, for which this thread waits until then.
     *
     * @param nanoTime of {@link System#nanoTime()}
     */
    public static <R> R until(long nanoTime, ScopedValue.CallableOp<R, RuntimeException> work) {
        return ScopedValue.where(END, nanoTime).call(work);
    }

    /**
     * Nanoseconds that are left, {@link Long#MAX_VALUE} where nobody has said.
     *
     * @throws SQLTimeoutException where none are
     */
    static long left() throws SQLTimeoutException {
        if (!END.isBound()) {
            return Long.MAX_VALUE;
        }
        long left = END.get() - System.nanoTime();
        if (left <= 0) {
            throw new SQLTimeoutException("nobody waits for it any more");
        }
        return left;
    }

    /**
     * Cancels {@code statement} once nobody waits for it any more; closed when its rows have been read.
     *
     * @throws SQLTimeoutException where nobody waits already
     */
    static Watch over(PreparedStatement statement) throws SQLTimeoutException {
        long left = left();
        Watch watch = new Watch(statement);
        if (left < Long.MAX_VALUE) {
            watch.alarm = CLOCK.schedule(watch::cancel, left, TimeUnit.NANOSECONDS);
        }
        return watch;
    }

    /** Whether it failed because nobody waited any more. */
    static boolean isOver(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // query_canceled, as SQL's own state for it is called: H2 and PostgreSQL agree.
            if (cause instanceof SQLTimeoutException
                    || (cause instanceof SQLException sql && "57014".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Cancels a statement when it is time, unless it is closed before: what its connection does next is not meant. */
    static final class Watch implements AutoCloseable {

        private final PreparedStatement statement;
        private boolean closed;
        private @Nullable Future<?> alarm;

        private Watch(PreparedStatement statement) {
            this.statement = statement;
        }

        private synchronized void cancel() {
            if (!closed) {
                try {
                    statement.cancel();
                } catch (SQLException _) {
                    // Then it goes on to its end; the next one is not begun.
                }
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }
}
