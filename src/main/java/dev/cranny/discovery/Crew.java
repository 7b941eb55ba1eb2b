package dev.cranny.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

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

    private static final int MOST_THREADS = 4;
    private static final int CHUNK = 32;

    private Crew() {}

    /** Works on the items 0 to {@code count} - 1, each worker on some of them; returns when all is done. */
    static void run(int count, Supplier<Worker> workers) {
        int size = Math.min(
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), (count + CHUNK - 1) / CHUNK);
        AtomicInteger next = new AtomicInteger();
        List<Thread> crew = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crew.add(Thread.ofPlatform().name("discovery-", i).start(() -> {
                try (Worker worker = workers.get()) {
                    for (int from = next.getAndAdd(CHUNK); from < count; from = next.getAndAdd(CHUNK)) {
                        for (int item = from; item < Math.min(from + CHUNK, count); item++) {
                            worker.work(item);
                        }
                    }
                }
            }));
        }
        crew.forEach(Crew::join);
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
