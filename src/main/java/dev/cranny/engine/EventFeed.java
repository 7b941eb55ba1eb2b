package dev.cranny.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Tells many listeners what happens, each at its own pace: who is slow misses some, is told so, and holds up nobody. */
final class EventFeed implements AutoCloseable {

    private static final int PATIENCE = 1024;

    private final List<Listening> listeners = new CopyOnWriteArrayList<>();

    void publish(EngineEvent event) {
        listeners.forEach(listener -> listener.offer(event));
    }

    /** Tells {@code listener} of everything from now on, on a thread of its own, until the result is closed. */
    Subscription subscribe(Consumer<EngineEvent> listener) {
        Listening listening = new Listening(listener);
        listeners.add(listening);
        return () -> {
            listeners.remove(listening);
            listening.thread.interrupt();
        };
    }

    @Override
    public void close() {
        List<Listening> all = new ArrayList<>(listeners);
        listeners.removeAll(all);
        all.forEach(listening -> listening.thread.interrupt());
    }

    private static final class Listening {
        private final BlockingQueue<EngineEvent> waiting = new LinkedBlockingQueue<>(PATIENCE);
        private final Consumer<EngineEvent> listener;
        private final Thread thread;

        Listening(Consumer<EngineEvent> listener) {
            this.listener = listener;
            thread = Thread.ofVirtual().name("engine events").start(this::tell);
        }

        synchronized void offer(EngineEvent event) {
            if (!waiting.offer(event)) {
                waiting.clear();
                waiting.add(new EngineEvent.Lagged());
            }
        }

        private void tell() {
            try {
                while (true) {
                    listener.accept(waiting.take());
                }
            } catch (InterruptedException _) {
                // The subscription was closed.
            }
        }
    }
}
