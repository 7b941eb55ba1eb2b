package dev.cranny.search;

import dev.cranny.model.Observed;

/**
 * Something that has the text that was looked for.
 *
 * @param thing what has it
 * @param field which of its fields, as the contract calls it
 * @param excerpt the text around the match
 * @param matchStart where the match begins in the excerpt
 * @param matchLength how long the match is
 * @param rank lower is better: the whole of a field, its beginning, the beginning of a word, anywhere
 */
public record Hit(Observed thing, String field, String excerpt, int matchStart, int matchLength, int rank) {

    /** How much text is left standing before and after a match. */
    private static final int AROUND = 40;

    private static final int WHOLE = 0;
    private static final int BEGINNING = 1;
    private static final int WORD = 2;
    private static final int ANYWHERE = 3;

    static Hit of(Observed thing, String field, String text, int start, int length) {
        int from = Math.max(0, start - AROUND);
        int to = Math.min(text.length(), start + length + AROUND);
        // Half a character is none.
        from = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        to = to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
        String before = from > 0 ? "…" : "";
        String after = to < text.length() ? "…" : "";
        return new Hit(
                thing,
                field,
                before + text.substring(from, to) + after,
                start - from + before.length(),
                length,
                rank(text, start, length));
    }

    private static int rank(String text, int start, int length) {
        if (start == 0) {
            return length == text.length() ? WHOLE : BEGINNING;
        }
        return Character.isLetterOrDigit(text.charAt(start - 1)) ? ANYWHERE : WORD;
    }
}
