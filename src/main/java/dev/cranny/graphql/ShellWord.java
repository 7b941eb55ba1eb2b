package dev.cranny.graphql;

import java.util.regex.Pattern;

/** A path as a word of a shell's command line. */
final class ShellWord {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** How a byte is shown that is no text. */
    private static final Pattern BYTE = Pattern.compile("\\\\x[0-9a-f]{2}");

    private static final Pattern OTHER_BACKSLASH = Pattern.compile("\\\\(?!x[0-9a-f]{2})");

    private ShellWord() {}

    /**
     * Quotes a path where it must be.
     *
     * @param path with bytes that are no text as {@code \xhh}; then the shell must know dollar-single-quotes, POSIX.1-2024, bash(1)
     */
    static String of(String path) {
        if (NEEDS_NO_QUOTES.matcher(path).matches()) {
            return path;
        }
        if (BYTE.matcher(path).find()) {
            String escaped = OTHER_BACKSLASH.matcher(path).replaceAll("\\\\\\\\");
            return "$'" + escaped.replace("'", "\\'") + "'";
        }
        return "'" + path.replace("'", "'\\''") + "'";
    }
}
