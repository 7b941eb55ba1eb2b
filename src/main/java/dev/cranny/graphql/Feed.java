package dev.cranny.graphql;

import dev.cranny.access.Visitor;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.recorder.SnapshotTaken;
import dev.cranny.store.SnapshotStore;
import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/**
 * Tells whoever listens of each snapshot as it is stored. Nothing is queued for anybody: each listener remembers which
 * snapshot it was told of last, and the catalogue knows those after it. Who is slow is told later, and delays nobody.
 */
@Singleton
class Feed {

    private final SnapshotStore store;
    private final Set<Listener<?>> listeners = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("graphql-feed-", 0).factory());

    Feed(SnapshotStore store) {
        this.store = store;
    }

    /**
     * What is made of each snapshot of a host that is stored from now on, for whom this thread works for.
     *
     * @param event makes it; null where there is nothing to tell of a snapshot
     */
    <T> Publisher<T> of(HostId host, Function<SnapshotEntry, @Nullable T> event) {
        Visitor visitor = Visitor.current();
        return subscriber -> {
            Listener<T> listener =
                    new Listener<>(visitor, () -> store.entries(host), event, subscriber, threads, listeners::remove);
            listeners.add(listener);
            subscriber.onSubscribe(listener);
        };
    }

    void taken(@ObservesAsync SnapshotTaken event) {
        listeners.forEach(Listener::wake);
    }

    /** How many listen. */
    int listeners() {
        return listeners.size();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
