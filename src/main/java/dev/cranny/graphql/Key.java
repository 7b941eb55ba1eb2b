package dev.cranny.graphql;

import dev.cranny.graphql.execution.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/**
 * The place of an element in an ordered list.
 *
 * @param number compared first
 * @param text compared next
 * @param unique compared last: of equal elements, the one with the lower number, such as the inode, comes first
 */
record Key(long number, String text, long unique) implements Comparable<Key> {

    private static final Comparator<Key> BY_ALL =
            Comparator.comparingLong(Key::number).thenComparing(Key::text).thenComparingLong(Key::unique);

    static Key of(long number) {
        return new Key(0, "", number);
    }

    static Key of(long number, long unique) {
        return new Key(number, "", unique);
    }

    static Key of(String text, long unique) {
        return new Key(0, text, unique);
    }

    @Override
    public int compareTo(Key other) {
        return BY_ALL.compare(this, other);
    }

    /** As opaque text for clients. */
    String cursor(String order) {
        String all = order + ' ' + number + ' ' + unique + ' ' + text;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #cursor} wrote.
     *
     * @param argument which argument it was given as
     * @throws Refusal where it is none, or of another order
     */
    static Key ofCursor(String cursor, String order, String argument) {
        String[] parts = decoded(cursor, argument).split(" ", 4);
        if (parts.length < 4) {
            throw notACursor(argument);
        }
        if (!parts[0].equals(order)) {
            throw Refusal.badInput(argument + ": this cursor is of a list in another order (" + parts[0]
                    + "); start again without it");
        }
        try {
            return new Key(Long.parseLong(parts[1]), parts[3], Long.parseLong(parts[2]));
        } catch (NumberFormatException e) {
            throw notACursor(argument);
        }
    }

    private static String decoded(String cursor, String argument) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notACursor(argument);
        }
    }

    private static Refusal notACursor(String argument) {
        return Refusal.badInput(
                argument + ": not a cursor; give the cursor of an edge, or startCursor or endCursor of a page");
    }
}
