package dev.cranny.graphql.execution;

import graphql.GraphQLContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an operation must have ended. graphql-java cannot be cancelled, so it is asked before each object.
 *
 * @param nanoTime of {@link System#nanoTime()}
 */
record Deadline(long nanoTime, Duration allowed) {

    static Deadline in(Duration allowed) {
        return new Deadline(System.nanoTime() + allowed.toNanos(), allowed);
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
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The answer took longer than " + allowed.toMillis()
                            + " ms (cranny.graphql.timeout): ask for less at a time");
        }
    }
}
