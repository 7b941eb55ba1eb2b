package dev.cranny.search;

import org.jspecify.annotations.Nullable;

/** The text that is looked for, whatever the case. */
final class Words {

    private final String text;
    private final char lower;
    private final char upper;

    Words(String text) {
        this.text = text;
        lower = Character.toLowerCase(text.charAt(0));
        upper = Character.toUpperCase(text.charAt(0));
    }

    int length() {
        return text.length();
    }

    /** Where it stands in {@code where}; -1 where it does not. */
    int in(@Nullable String where) {
        if (where == null) {
            return -1;
        }
        int last = where.length() - text.length();
        for (int start = 0; start <= last; start++) {
            char first = where.charAt(start);
            if ((first == lower || first == upper) && where.regionMatches(true, start, text, 0, text.length())) {
                return start;
            }
        }
        return -1;
    }
}
