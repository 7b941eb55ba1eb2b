package dev.cranny.graphql;

import io.smallrye.graphql.api.Nullable;
import java.util.Locale;

/** Text that somebody looks for, whatever the case. */
record Text(String lowered) {

    static Text of(String text) {
        return new Text(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it is part of {@code where}. */
    boolean isIn(@Nullable String where) {
        return where != null && where.toLowerCase(Locale.ROOT).contains(lowered);
    }
}
