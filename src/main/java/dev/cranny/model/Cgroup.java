package dev.cranny.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a process or task stands in the cgroup hierarchies, cgroups(7).
 *
 * @param path in the v1 {@code cpu} hierarchy, else in the unified one; null where not read
 * @param freezerPath in the v1 {@code freezer} hierarchy, else in the unified one; null where not read
 * @param frozen whether it is frozen or freezing, by the v1 freezer or by that of the unified hierarchy, which work apart; null
 *     where neither was read
 */
public record Cgroup(
        @Nullable String path,
        @Nullable String freezerPath,
        @Nullable Boolean frozen) {

    /** Nothing could be read. */
    public static final Cgroup UNKNOWN = new Cgroup(null, null, null);
}
