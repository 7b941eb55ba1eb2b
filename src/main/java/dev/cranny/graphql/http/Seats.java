package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.GraphQLConfig;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many subscriptions there are, of how many there may be. */
@Singleton
class Seats {

    /** One subscription's; whoever has it gives it back. */
    final class Seat {

        private final AtomicBoolean taken = new AtomicBoolean(true);

        /** Gives it back; once is enough. */
        void leave() {
            if (taken.getAndSet(false)) {
                Seats.this.taken.decrementAndGet();
            }
        }
    }

    private final AtomicInteger taken = new AtomicInteger();
    private final int most;

    Seats(GraphQLConfig config) {
        most = config.maxSubscriptions();
    }

    /** A seat; null where all are taken. */
    @Nullable
    Seat take() {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return null;
        }
        return new Seat();
    }

    /** Why there is none. */
    String refusal() {
        return "There are " + most + " subscriptions already (cranny.graphql.max-subscriptions): try again later";
    }

    int taken() {
        return taken.get();
    }
}
