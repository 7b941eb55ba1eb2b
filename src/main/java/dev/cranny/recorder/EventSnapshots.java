package dev.cranny.recorder;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes a snapshot soon after something has happened to a container, so that those that live short leave a trace between two
 * scheduled ones. What happens within a moment is one, and there is at most one a second: the rest is joined.
 */
final class EventSnapshots implements AutoCloseable {

    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);

    private final Duration debounce;
    private final Runnable take;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean due;
    private boolean closed;

    /**
     * Starts to wait for events.
     *
     * @param debounce how long to wait for more after the first
     * @param take takes one snapshot; throws nothing
     */
    EventSnapshots(Duration debounce, Runnable take) {
        this.debounce = debounce;
        this.take = take;
        Thread.ofPlatform().daemon().name("snapshots on events").start(this::run);
    }

    /** Something has happened. Never waits for a snapshot. */
    void happened() {
        lock.lock();
        try {
            due = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more. One that is being taken is not interrupted: it may be writing. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitEvent()) {
                long start = System.nanoTime();
                take.run();
                pause(MOST_OFTEN.minus(debounce).toNanos() - (System.nanoTime() - start));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it is time for a snapshot; false where there shall be none any more. */
    private boolean awaitEvent() throws InterruptedException {
        lock.lock();
        try {
            while (!due && !closed) {
                changed.await();
            }
            pause(debounce.toNanos());
            due = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            for (long left = nanos; left > 0 && !closed; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
