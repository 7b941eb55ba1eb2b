package dev.cranny.graphql.execution;

import dev.cranny.store.Patience;
import dev.cranny.store.TooLateException;
import graphql.GraphQLContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When an operation must have ended. graphql-java cannot be cancelled, so it is asked before each object.
 *
 * @param nanoTime of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime, Duration allowed) {

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    static Deadline in(Duration allowed) {
        return new Deadline(System.nanoTime() + allowed.toNanos(), allowed);
    }

    /** Does {@code work}, which may ask with {@link #checkNow} whether it is to go on. */
    static <T> T within(@Nullable Deadline deadline, Supplier<T> work) {
        Deadline outer = CURRENT.get();
        CURRENT.set(deadline);
        try {
            return deadline == null ? work.get() : Patience.until(deadline.nanoTime, work::get);
        } finally {
            CURRENT.set(outer);
        }
    }

    /**
     * For whatever takes long within one field: ends the operation of this thread if it is time.
     *
     * @throws Refusal where it is
     */
    public static void checkNow() {
        Deadline current = CURRENT.get();
        if (current != null) {
            current.check();
        }
    }

    /** What whoever asked is told where the store has stopped for it; that failure itself where there is no deadline. */
    static RuntimeException missed(TooLateException failure) {
        Deadline current = CURRENT.get();
        return current == null ? failure : current.refusal();
    }

    /** The one of this operation; null where it may go on as long as it likes. */
    static @Nullable Deadline of(GraphQLContext context) {
        return context.get(Deadline.class);
    }

    /**
     * Ends the operation if it is time. An AbortExecutionException would not: nested in a list, it only becomes one more error.
     *
     * @throws Refusal where it is
     */
    void check() {
        if (System.nanoTime() - nanoTime > 0) {
            throw refusal();
        }
    }

    private Refusal refusal() {
        return new Refusal(
                ErrorCode.LIMIT_EXCEEDED,
                "The answer took longer than " + allowed.toMillis()
                        + " ms (cranny.graphql.timeout): ask for less at a time");
    }
}
