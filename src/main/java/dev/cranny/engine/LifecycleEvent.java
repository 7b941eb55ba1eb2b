package dev.cranny.engine;

/**
 * What an engine says has happened to a container.
 *
 * @param container the engine's own id of it
 */
public record LifecycleEvent(Kind kind, String container) {

    /** What happened. */
    public enum Kind {
        STARTED,
        EXITED,
        PAUSED,
        UNPAUSED
    }
}
