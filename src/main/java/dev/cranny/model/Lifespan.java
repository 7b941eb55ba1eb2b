package dev.cranny.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when until when an entity has been seen.
 *
 * @param firstSeen when the first snapshot that has it was taken
 * @param lastSeen when the last snapshot so far that has it was taken
 * @param goneSince when the first snapshot without it was taken; null while the newest snapshot of its host has it
 */
public record Lifespan(
        Instant firstSeen, Instant lastSeen, @Nullable Instant goneSince) {

    /** Whether the newest snapshot of its host has it. */
    public boolean present() {
        return goneSince == null;
    }
}
