package dev.cranny.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Follows one engine until it is closed, whatever the engine does.
 *
 * <p>Each attempt is a session of its own: connect, subscribe, and only then list, so that nothing falls between the two.
 * What happened while the engine was listing waits in the inbox and is replayed onto the list; then the whole is published
 * at once. Until then the containers known before stay where they are.
 */
final class EngineWatcher implements AutoCloseable {

    private final ContainerEngine.Connector connector;
    private final EngineLimits limits;
    private final Consumer<EngineEvent> listener;
    private final Backoff backoff;
    private final Thread thread;
    private volatile EngineView view;

    /**
     * Starts to follow.
     *
     * @param listener told of what happens after {@link #view} shows it; must not block
     * @param before what is known already, of which the listener has been told
     */
    EngineWatcher(
            ContainerEngine.Connector connector,
            EngineLimits limits,
            Consumer<EngineEvent> listener,
            EngineView before) {
        this.connector = connector;
        this.limits = limits;
        this.listener = listener;
        backoff = new Backoff(limits.shortestPause(), limits.longestPause(), RandomGenerator.getDefault());
        view = before;
        thread = Thread.ofPlatform()
                .daemon()
                .name("engine " + connector.target().api())
                .start(this::watch);
    }

    /** What is known right now. Costs nothing. */
    EngineView view() {
        return view;
    }

    /** Stops following. Returns at once; what the engine still owes is not waited for. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /** Waits for the end after {@link #close}. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }

    private void watch() {
        try {
            while (true) {
                try {
                    session();
                } catch (EngineException e) {
                    view = view.inState(String.valueOf(e.getMessage()));
                }
                TimeUnit.NANOSECONDS.sleep(backoff.next().toNanos());
            }
        } catch (InterruptedException _) {
            // Closed: the thread ends here.
        }
    }

    /** Follows until the connection ends, which it always does with an exception. */
    private void session() throws InterruptedException {
        ContainerEngine engine = connector.connect();
        try {
            EventInbox inbox = new EventInbox();
            EngineIdentity identity = ask("identify", engine::identify);
            ask("subscribe to events", () -> {
                engine.follow(inbox);
                return true;
            });
            Map<String, EngineContainer> containers = list(engine);
            replay(inbox.take(Duration.ZERO), containers, engine);
            publish(new EngineView(identity, EngineView.CONNECTED, containers));
            follow(inbox, containers, engine);
        } finally {
            // Its connection may hang as well as any question.
            Thread.ofVirtual().name("engine: close").start(engine::close);
        }
    }

    private void follow(EventInbox inbox, Map<String, EngineContainer> containers, ContainerEngine engine)
            throws InterruptedException {
        long since = System.nanoTime();
        long listAt = since + limits.confirm().toNanos();
        try {
            while (true) {
                long untilList = Math.max(0, listAt - System.nanoTime());
                List<LifecycleEvent> events = inbox.take(
                        Duration.ofNanos(Math.min(untilList, limits.heartbeat().toNanos())));
                if (!events.isEmpty()) {
                    replay(events, containers, engine);
                    publish(new EngineView(view.identity(), EngineView.CONNECTED, containers));
                } else if (untilList == 0) {
                    check(() -> relist(inbox, containers, engine));
                    listAt = System.nanoTime() + limits.relist().toNanos();
                } else {
                    check(() -> ask("ask for a sign of life", () -> {
                        engine.ping();
                        return true;
                    }));
                }
            }
        } finally {
            if (System.nanoTime() - since >= limits.healthy().toNanos()) {
                backoff.reset();
            }
        }
    }

    private Map<String, EngineContainer> list(ContainerEngine engine) throws InterruptedException {
        Map<String, EngineContainer> containers = new HashMap<>();
        for (EngineContainer container : Deadline.answer(limits.list(), "list containers", engine::list)) {
            containers.put(container.id(), container);
        }
        return containers;
    }

    private void relist(EventInbox inbox, Map<String, EngineContainer> containers, ContainerEngine engine)
            throws InterruptedException {
        Map<String, EngineContainer> listed = list(engine);
        containers.clear();
        containers.putAll(listed);
        replay(inbox.take(Duration.ZERO), containers, engine);
        publish(new EngineView(view.identity(), EngineView.CONNECTED, containers));
    }

    private void replay(List<LifecycleEvent> events, Map<String, EngineContainer> containers, ContainerEngine engine)
            throws InterruptedException {
        for (LifecycleEvent event : events) {
            String id = event.container();
            switch (event.kind()) {
                case STARTED -> {
                    Optional<EngineContainer> found = ask("inspect " + id, () -> engine.inspect(id));
                    found.ifPresentOrElse(container -> containers.put(id, container), () -> containers.remove(id));
                }
                case EXITED -> containers.remove(id);
                case PAUSED -> containers.computeIfPresent(id, (_, container) -> container.paused(true));
                case UNPAUSED -> containers.computeIfPresent(id, (_, container) -> container.paused(false));
            }
        }
    }

    /**
     * An engine that is frozen or hangs keeps its connection, and resumes with it: so that is no end, but neither are its
     * containers known to be those of right now.
     */
    private void check(Question question) throws InterruptedException {
        try {
            question.ask();
            view = view.inState(EngineView.CONNECTED);
        } catch (EngineException e) {
            view = view.inState(String.valueOf(e.getMessage()));
        }
    }

    private interface Question {
        void ask() throws InterruptedException;
    }

    private void publish(EngineView next) {
        List<EngineEvent> events = view.eventsTo(next);
        view = next;
        events.forEach(listener);
    }

    private <T> T ask(String asked, Callable<T> question) throws InterruptedException {
        return Deadline.answer(limits.answer(), asked, question);
    }
}
