package dev.cranny.engine;

import org.jspecify.annotations.Nullable;

/**
 * An engine that was found, or that the configuration names.
 *
 * @param pid of its process, as our procfs numbers it; null where it has ended, or where only its socket is known
 */
public record FoundEngine(@Nullable Integer pid, EngineView view) {}
