package dev.cranny.model;

import java.util.Objects;
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

    /** As the generated one, field by field: that one goes through method handles, which the first compiler does not inline. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Cgroup it
                        && Objects.equals(path, it.path)
                        && Objects.equals(freezerPath, it.freezerPath)
                        && Objects.equals(frozen, it.frozen));
    }

    @Override
    public int hashCode() {
        int hash = Objects.hashCode(path);
        hash = 31 * hash + Objects.hashCode(freezerPath);
        hash = 31 * hash + Objects.hashCode(frozen);
        return hash;
    }
}
