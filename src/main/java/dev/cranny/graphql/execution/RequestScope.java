package dev.cranny.graphql.execution;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import java.util.function.Supplier;

/** What one answer sees: whoever is asked within it, the newest snapshot is the same one throughout. */
public final class RequestScope {

    private RequestScope() {}

    /** Does {@code work} within a scope: the one that is active already, or else one of its own. */
    public static <T> T within(Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        if (context.isActive()) {
            return work.get();
        }
        context.activate();
        try {
            return work.get();
        } finally {
            context.terminate();
        }
    }
}
