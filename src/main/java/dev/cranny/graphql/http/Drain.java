package dev.cranny.graphql.http;

import io.vertx.core.streams.WriteStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Waits, without a thread, for a client that reads more slowly than we write. */
final class Drain {

    private final WriteStream<?> stream;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    Drain(WriteStream<?> stream) {
        this.stream = stream;
        stream.drainHandler(_ -> runAll());
    }

    /** Does something as soon as the stream takes more. */
    void whenReady(Runnable next) {
        waiting.add(next);
        if (!stream.writeQueueFull()) {
            runAll();
        }
    }

    boolean stuck() {
        return !waiting.isEmpty();
    }

    private void runAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
