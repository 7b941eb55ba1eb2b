package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.GraphQLConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who answers. Queries work and do not wait: as many threads as there are processors, and a queue that ends. Mutations wait
 * for snapshots: each has a thread of its own, so that no query waits for them.
 */
@Singleton
class Workers {

    /** What whoever is sent away is told. */
    static final String BUSY = "Too many requests at once: try again in a second";

    private static final int MOST_MUTATIONS = 16;

    private final ExecutorService queries;
    private final AtomicInteger queriesUnderWay = new AtomicInteger();
    private final int mostQueries;
    private final ExecutorService mutations = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("graphql-mutation-", 0).factory());
    private final Semaphore mutationsLeft = new Semaphore(MOST_MUTATIONS);

    Workers(GraphQLConfig config) {
        int threads = Runtime.getRuntime().availableProcessors();
        queries = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("graphql-", 0).factory());
        mostQueries = threads + config.queue();
    }

    /**
     * Does something soon.
     *
     * @throws RejectedExecutionException where too much is waiting already
     */
    void soon(Runnable work) {
        // Counted here, not by the length of a queue: what a thread is about to take from it waits for nobody.
        if (queriesUnderWay.incrementAndGet() > mostQueries) {
            queriesUnderWay.decrementAndGet();
            throw new RejectedExecutionException("too many queries");
        }
        queries.execute(() -> {
            try {
                work.run();
            } finally {
                queriesUnderWay.decrementAndGet();
            }
        });
    }

    /**
     * Does something that waits, in its own time.
     *
     * @throws RejectedExecutionException where too much is waiting already
     */
    void patiently(Runnable work) {
        if (!mutationsLeft.tryAcquire()) {
            throw new RejectedExecutionException("too many mutations");
        }
        mutations.execute(() -> {
            try {
                work.run();
            } finally {
                mutationsLeft.release();
            }
        });
    }

    @PreDestroy
    void stop() {
        queries.shutdownNow();
        mutations.shutdownNow();
    }
}
