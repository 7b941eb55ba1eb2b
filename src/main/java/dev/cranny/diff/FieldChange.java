package dev.cranny.diff;

import org.jspecify.annotations.Nullable;

/**
 * A field that differs.
 *
 * @param name as the contract calls it
 * @param before the value as JSON text; null where there was none
 * @param after the value as JSON text; null where there is none
 */
public record FieldChange(
        String name, @Nullable String before, @Nullable String after) {}
