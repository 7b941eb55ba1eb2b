package dev.cranny.access;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that are under way when the service stops are answered before it ends, if that takes no longer than a moment.
 *
 * <p>Not by {@code quarkus.shutdown.timeout}: that counts a request that has become a WebSocket as one for ever, closed or not.
 */
@Singleton
class UnderWay implements Handler<RoutingContext> {

    private static final long PATIENCE_SECONDS = 2;

    /** After whoever stays connected has been told to go. */
    private static final int LATE = 5_000;

    /** Requests, and the service itself until it stops. */
    private final AtomicInteger count = new AtomicInteger(1);

    private final CountDownLatch none = new CountDownLatch(1);

    @Override
    public void handle(RoutingContext http) {
        if (!http.request().headers().contains(HttpHeaders.UPGRADE)) {
            count.incrementAndGet();
            http.addEndHandler(_ -> oneLess());
        }
        http.next();
    }

    void stopping(@Observes @Priority(LATE) ShutdownDelayInitiatedEvent event) {
        oneLess();
        try {
            // What takes longer is cut off.
            boolean _ = none.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void oneLess() {
        if (count.decrementAndGet() == 0) {
            none.countDown();
        }
    }
}
