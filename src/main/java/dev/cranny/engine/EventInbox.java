package dev.cranny.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says, until somebody has the time to hear it. Takes everything at once, as engines throw events away when
 * their reader is slow; too much of it ends the connection, and the next one starts with a list.
 */
final class EventInbox implements ContainerEngine.Sink {

    private static final int CAPACITY = 16_384;

    /** Of an id, in characters: more than any engine's, and little enough for all to be kept. */
    private static final int LONGEST = 512;

    private sealed interface Message {
        record Happened(LifecycleEvent event) implements Message {}

        record Ended(String why) implements Message {}
    }

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(CAPACITY);
    private volatile @Nullable String overflow;

    @Override
    public void happened(LifecycleEvent event) {
        if (event.container().length() > LONGEST) {
            overflow = "an event about a container whose id has "
                    + event.container().length() + " characters";
        } else if (!messages.offer(new Message.Happened(event))) {
            overflow = "events came faster than they could be followed";
        }
    }

    @Override
    public void ended(String why) {
        if (!messages.offer(new Message.Ended(why))) {
            overflow = why;
        }
    }

    /**
     * Everything that has arrived, in order; waits for the first.
     *
     * @return empty where nothing arrived in time
     * @throws EngineException where there will be no more
     */
    List<LifecycleEvent> take(Duration patience) throws InterruptedException {
        List<LifecycleEvent> events = new ArrayList<>();
        Message first = messages.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        for (Message next = first; next != null; next = messages.poll()) {
            switch (next) {
                case Message.Happened(LifecycleEvent event) -> events.add(event);
                case Message.Ended(String why) -> throw new EngineException(why);
            }
        }
        String trouble = overflow;
        if (trouble != null) {
            throw new EngineException(trouble);
        }
        return events;
    }
}
