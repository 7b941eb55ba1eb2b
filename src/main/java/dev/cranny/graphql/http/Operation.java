package dev.cranny.graphql.http;

import dev.cranny.access.Visitor;
import org.jspecify.annotations.Nullable;

/** One operation whose answers are streamed; it can be cancelled at any moment, also before it has begun. */
final class Operation {

    private final Visitor visitor;
    private @Nullable Delivery delivery;
    private boolean cancelled;

    Operation(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Who has asked for it. */
    Visitor visitor() {
        return visitor;
    }

    void begin(Delivery begun) {
        boolean tooLate;
        synchronized (this) {
            delivery = begun;
            tooLate = cancelled;
        }
        if (tooLate) {
            begun.cancel();
        } else {
            begun.start();
        }
    }

    void cancel() {
        Delivery current;
        synchronized (this) {
            cancelled = true;
            current = delivery;
        }
        if (current != null) {
            current.cancel();
        }
    }
}
