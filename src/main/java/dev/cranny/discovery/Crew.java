package dev.cranny.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares work among a few platform threads, which end when it is done. More of them than processors gain nothing, as all the
 * time goes into the kernel; virtual threads would only be in each other's way there.
 */
final class Crew {

    /** What one thread does: some of the items, then hands in what it has. */
    interface Worker extends AutoCloseable {
        void work(int item);

        @Override
        void close();
    }

    /** How the kernel knows its threads, which has room for fifteen letters. */
    static final String NAME = "cranny-look-";

    private static final int MOST_THREADS = 4;
    private static final int CHUNK = 32;

    private Crew() {}

    /**
     * Works on the items 0 to {@code count} - 1, each worker on some of them; returns when all is done. What a worker throws is thrown
     * here then: what is missing must not be taken for what is not there.
     */
    static void run(int count, Supplier<Worker> workers) {
        int size = Math.min(
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), (count + CHUNK - 1) / CHUNK);
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> crew = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crew.add(Thread.ofPlatform().name(NAME, i).start(() -> {
                try (Worker worker = workers.get()) {
                    for (int from = next.getAndAdd(CHUNK); from < count; from = next.getAndAdd(CHUNK)) {
                        for (int item = from; item < Math.min(from + CHUNK, count); item++) {
                            worker.work(item);
                        }
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        crew.forEach(Crew::join);
        switch (failure.get()) {
            case null -> {}
            case Error error -> throw error;
            case Throwable exception -> throw new IllegalStateException("a look at the processes failed", exception);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                // A scan takes milliseconds: finish it, then let the caller know.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
