package dev.cranny.testkit;

import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.LifecycleEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine in memory, with a truth of its own: what it lists is what it has at the moment it comes to it, and what happens
 * to its containers it tells those who follow. It can be made to fail, to hang, and to break off.
 */
public final class FakeEngine implements ContainerEngine.Connector {

    private static final EngineIdentity IDENTITY = new EngineIdentity("fake.io", "fake-1", "1.0", "fake://engine");

    private final Map<String, EngineContainer> truth = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private Runnable betweenAnswers = () -> {};
    private int failures;
    private boolean silent;
    private int nextPid = 1000;
    private volatile CountDownLatch frozen = new CountDownLatch(0);

    /** What it does while it answers: before each container that it lists, before and after each that it is asked about. */
    public synchronized void betweenAnswers(Runnable something) {
        betweenAnswers = something;
    }

    /** Does something without telling anybody. */
    public synchronized void silently(Runnable something) {
        silent = true;
        something.run();
        silent = false;
    }

    /** Lets the next attempts to list fail. */
    public synchronized void failLists(int times) {
        failures = times;
    }

    /** No answer from now on, until it is thawed; connections stay. */
    public void freeze() {
        frozen = new CountDownLatch(1);
    }

    public void thaw() {
        frozen.countDown();
    }

    /** Breaks all connections off. */
    public synchronized void breakOff() {
        for (Connection connection : List.copyOf(connections)) {
            connections.remove(connection);
            connection.end("the engine broke off");
        }
    }

    public synchronized void start(String id) {
        if (!truth.containsKey(id)) {
            truth.put(id, new EngineContainer(id, "name-" + id, "image", null, nextPid++, false, null, null, Map.of()));
            tell(LifecycleEvent.Kind.STARTED, id);
        }
    }

    public synchronized void exit(String id) {
        if (truth.remove(id) != null) {
            tell(LifecycleEvent.Kind.EXITED, id);
        }
    }

    public synchronized void pause(String id, boolean pause) {
        EngineContainer before = truth.get(id);
        if (before != null && before.paused() != pause) {
            truth.put(id, with(before, pause));
            tell(pause ? LifecycleEvent.Kind.PAUSED : LifecycleEvent.Kind.UNPAUSED, id);
        }
    }

    /** What it really has. */
    public synchronized Map<String, EngineContainer> truth() {
        return Map.copyOf(truth);
    }

    /** How often somebody has connected. */
    public int attempts() {
        return attempts.get();
    }

    /** How many connections are open. */
    public synchronized int open() {
        return connections.size();
    }

    @Override
    public EngineIdentity target() {
        return new EngineIdentity(IDENTITY.type(), "", "", IDENTITY.api());
    }

    @Override
    public synchronized ContainerEngine connect() {
        attempts.incrementAndGet();
        Connection connection = new Connection();
        connections.add(connection);
        return connection;
    }

    private void tell(LifecycleEvent.Kind kind, String id) {
        if (silent) {
            return;
        }
        for (Connection connection : connections) {
            connection.tell(new LifecycleEvent(kind, id));
        }
    }

    private static EngineContainer with(EngineContainer container, boolean paused) {
        return new EngineContainer(
                container.id(),
                container.name(),
                container.image(),
                container.createdAt(),
                container.pid(),
                paused,
                container.privileged(),
                container.restartPolicy(),
                container.labels());
    }

    private final class Connection implements ContainerEngine {

        private final List<Sink> sinks = new ArrayList<>();

        @Override
        public EngineIdentity identify() {
            answer();
            return IDENTITY;
        }

        @Override
        public void follow(Sink sink) {
            answer();
            synchronized (FakeEngine.this) {
                sinks.add(sink);
                if (!connections.contains(this)) {
                    end("the connection is broken");
                }
            }
        }

        @Override
        public List<EngineContainer> list() {
            answer();
            List<EngineContainer> listed = new ArrayList<>();
            List<String> ids;
            synchronized (FakeEngine.this) {
                if (failures > 0) {
                    failures--;
                    throw new EngineException("list containers: no");
                }
                ids = List.copyOf(truth.keySet());
            }
            for (String id : ids) {
                inspect(id).ifPresent(listed::add);
            }
            return listed;
        }

        @Override
        public Optional<EngineContainer> inspect(String id) {
            answer();
            synchronized (FakeEngine.this) {
                betweenAnswers.run();
                Optional<EngineContainer> found = Optional.ofNullable(truth.get(id));
                betweenAnswers.run();
                return found;
            }
        }

        @Override
        public void ping() {
            answer();
        }

        @Override
        public void close() {
            synchronized (FakeEngine.this) {
                connections.remove(this);
                sinks.clear();
            }
        }

        private void answer() {
            synchronized (FakeEngine.this) {
                if (!connections.contains(this)) {
                    throw new EngineException("the connection is broken");
                }
            }
            try {
                frozen.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException("interrupted", e);
            }
        }

        private void tell(LifecycleEvent event) {
            sinks.forEach(sink -> sink.happened(event));
        }

        private void end(String why) {
            sinks.forEach(sink -> sink.ended(why));
        }
    }
}
