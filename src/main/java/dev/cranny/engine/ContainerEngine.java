package dev.cranny.engine;

import java.util.List;
import java.util.Optional;

/**
 * A connection to one engine. Reads, and never changes anything.
 *
 * <p>Every method may block for as long as the engine likes: {@link EngineWatcher} bounds each call by interrupting it. What
 * goes wrong is an {@link EngineException}.
 */
public interface ContainerEngine extends AutoCloseable {

    /** Who it is. */
    EngineIdentity identify();

    /**
     * Subscribes to what happens from now on; returns once the engine has agreed.
     *
     * @param sink told of events in their order, from whatever thread, until this connection is closed
     */
    void follow(Sink sink);

    /** The containers that have processes, paused ones too. Those that go while being listed may be missing. */
    List<EngineContainer> list();

    /** One container; empty where it has no processes or does not exist. */
    Optional<EngineContainer> inspect(String id);

    /** Asks for a sign of life. */
    void ping();

    /** Gives up whatever is going on. */
    @Override
    void close();

    /** Where events go. Never blocks. */
    interface Sink {

        void happened(LifecycleEvent event);

        /** There will be no more events; {@code why} in words. */
        void ended(String why);
    }

    /** How to reach an engine, as often as needed. */
    interface Connector {

        /** What is known of it before it was ever asked: its type and API. */
        EngineIdentity target();

        /** Prepares a connection, without asking anything of anybody yet. */
        ContainerEngine connect();
    }
}
