package dev.cranny.engine;

import dev.cranny.engine.EngineEvent.Exited;
import dev.cranny.engine.EngineEvent.Paused;
import dev.cranny.engine.EngineEvent.Started;
import dev.cranny.engine.EngineEvent.Unpaused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An engine and its containers, as far as its watcher knows them at one moment.
 *
 * @param state {@link #CONNECTED}, or why it is not, in words
 * @param containers by the engine's own ids; where it is not connected, the last ones known
 */
public record EngineView(EngineIdentity identity, String state, Map<String, EngineContainer> containers) {

    /** How {@link #state} says that all is well. */
    public static final String CONNECTED = "CONNECTED";

    /** How {@link #state} says that the first answer is still awaited. */
    static final String CONNECTING = "CONNECTING";

    /** How {@link #state} begins where the configuration says to leave it alone. */
    static final String FORBIDDEN = "FORBIDDEN";

    /** How {@link #state} begins where its process has ended. */
    static final String ENDED = "ENDED";

    /** How {@link #state} begins where nothing is where the configuration says that it is. */
    static final String ABSENT = "ABSENT";

    public EngineView {
        containers = Collections.unmodifiableMap(new HashMap<>(containers));
    }

    /** Whether the containers are those of right now. */
    public boolean connected() {
        return state.equals(CONNECTED);
    }

    /** Whether it should be known, but is not: neither awaited, left alone, ended nor absent, all of which are as they should be. */
    public boolean troubled() {
        return Stream.of(CONNECTED, CONNECTING, FORBIDDEN, ENDED, ABSENT).noneMatch(state::startsWith);
    }

    EngineView inState(String state) {
        return new EngineView(identity, state, containers);
    }

    /** What has happened between this and a later one: first who went, then who came, then who was frozen or thawed. */
    List<EngineEvent> eventsTo(EngineView later) {
        List<EngineEvent> events = new ArrayList<>();
        for (EngineContainer before : containers.values()) {
            EngineContainer after = later.containers.get(before.id());
            if (after == null || !after.sameRun(before)) {
                events.add(new Exited(before));
            }
        }
        for (EngineContainer after : later.containers.values()) {
            EngineContainer before = containers.get(after.id());
            if (before == null || !after.sameRun(before)) {
                events.add(new Started(after));
            } else if (after.paused() != before.paused()) {
                events.add(after.paused() ? new Paused(after) : new Unpaused(after));
            }
        }
        return events;
    }
}
