package dev.cranny.testkit;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** For what becomes true within a while. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Eventually() {}

    /** Checks again and again until it holds; after ten seconds its failure is the test's. */
    public static void eventually(ThrowingCallable check) {
        eventually(PATIENCE, check);
    }

    /** Checks again and again until it holds or {@code patience} is over. */
    public static void eventually(Duration patience, ThrowingCallable check) {
        eventually(patience, Duration.ofMillis(2), check);
    }

    /** The same with a pause after each check, for checks that take the time of those that they wait for. */
    public static void eventually(Duration patience, Duration pause, ThrowingCallable check) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                check.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting", e);
            }
        }
    }
}
