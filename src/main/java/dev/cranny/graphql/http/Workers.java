package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.GraphQLConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Who answers. Queries work and do not wait: as many threads as there are processors, and a queue that ends. Mutations wait
 * for snapshots: each has a thread of its own, so that no query waits for them.
 */
@Singleton
class Workers {

    private static final int MOST_MUTATIONS = 16;

    private final ThreadPoolExecutor queries;
    private final ExecutorService mutations = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("graphql-mutation-", 0).factory());
    private final Semaphore mutationsLeft = new Semaphore(MOST_MUTATIONS);

    Workers(GraphQLConfig config) {
        int threads = Runtime.getRuntime().availableProcessors();
        ThreadFactory factory = Thread.ofPlatform().daemon().name("graphql-", 0).factory();
        queries = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.queue()), factory);
    }

    /**
     * Does something soon.
     *
     * @throws RejectedExecutionException where too much is waiting already
     */
    void soon(Runnable work) {
        queries.execute(work);
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
