package dev.cranny.engine;

/** What became of a container, told to those who listen. Of one container, starts and exits alternate. */
public sealed interface EngineEvent {

    /** It has processes now. */
    record Started(EngineContainer container) implements EngineEvent {}

    /** It has none any more. */
    record Exited(EngineContainer container) implements EngineEvent {}

    /** Its processes are frozen. */
    record Paused(EngineContainer container) implements EngineEvent {}

    /** Its processes run again. */
    record Unpaused(EngineContainer container) implements EngineEvent {}

    /** This listener was too slow and has missed some: look at the whole again. */
    record Lagged() implements EngineEvent {}
}
