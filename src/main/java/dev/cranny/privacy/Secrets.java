package dev.cranny.privacy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what looks like a secret, and hides it: a value by its name ({@code DB_PASSWORD=…}, {@code "apiKey": "…"},
 * {@code --token …}), the password in a URL, and what is one by its looks.
 *
 * <p>A name counts in words of lower case with hyphens between them, whatever way it was written: {@code DB_PASSWORD} is
 * {@code db-password}, {@code apiKey} is {@code api-key}. Names of files and of other names are no secrets.
 *
 * @param names where one is found in a name, its value is a secret
 * @param values what is a secret wherever it stands
 */
public record Secrets(List<Pattern> names, List<Pattern> values) {

    /** What stands for a secret. */
    public static final String HIDDEN = "*****";

    /** What is looked for in names unless somebody says otherwise. */
    public static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "token",
            "secret",
            "credential",
            "api-?key",
            "(^|-)(key|pass|pwd|auth|authorization)s?$");

    /** What is a secret by its looks: tokens of GitHub, GitLab, Slack and AWS, JSON web tokens. */
    public static final List<String> VALUES = List.of(
            "\\bgh[pousr]_[A-Za-z0-9]{20,}",
            "\\bglpat-[A-Za-z0-9_-]{20,}",
            "\\bxox[a-z]-[A-Za-z0-9-]{10,}",
            "\\bAKIA[0-9A-Z]{16}\\b",
            "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*");

    /** The usual ones. */
    public static final Secrets USUAL = Secrets.of(NAMES, VALUES);

    /** Where nothing is a secret. */
    public static final Secrets NONE = new Secrets(List.of(), List.of());

    private static final Pattern NOT_THE_SECRET_ITSELF = Pattern.compile("-(file|path|dir|directory|name)s?$");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");

    /** All up to the last @ of the authority, RFC 3986: who does not escape it has it in the password. */
    private static final Pattern URL_PASSWORD =
            Pattern.compile("(?<before>[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s:@\"']*:)[^/?#\\s\"']+(?=@)");

    /** The whole text is one assignment: all the rest of it is the value. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)(?<name>-*[A-Za-z0-9_.-]+)=.*");

    /** Within text, as in {@code a=b&c=d}, {@code {"a": "b"}}, {@code Header: b}, {@code --option b}. */
    private static final Pattern WITHIN = Pattern.compile("(?<before>(?<![A-Za-z0-9_.-])(?:"
            + "(?<name>[A-Za-z0-9_.-]+)[\"']?\\s*[=:]\\s*|(?<option>--?[A-Za-z][A-Za-z0-9_.-]*)\\s+(?!-))"
            + "(?:(?i:bearer|basic|digest|token)\\s+)?)(?:\"[^\"]*\"|'[^']*'|[^\\s\"',;&}]+)");

    public Secrets {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    /**
     * Of regular expressions.
     *
     * @throws java.util.regex.PatternSyntaxException where one is none
     */
    public static Secrets of(List<String> names, List<String> values) {
        return new Secrets(
                names.stream().map(Pattern::compile).toList(),
                values.stream().map(Pattern::compile).toList());
    }

    /** Whether what has this name is a secret. */
    public boolean named(String name) {
        String words = NO_LETTERS
                .matcher(CAMEL.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT))
                .replaceAll("-");
        return !NOT_THE_SECRET_ITSELF.matcher(words).find()
                && names.stream().anyMatch(pattern -> pattern.matcher(words).find());
    }

    /** The value, or what stands for it where its name makes it a secret; secrets inside it are hidden in any case. */
    public String hide(String name, String value) {
        return !value.isEmpty() && named(name) ? HIDDEN : hide(value);
    }

    /** The text without the secrets in it. */
    public String hide(String text) {
        if (names.isEmpty() && values.isEmpty()) {
            return text;
        }
        Matcher assignment = ASSIGNMENT.matcher(text);
        if (assignment.matches() && named(assignment.group("name"))) {
            return assignment.group("name") + "=" + HIDDEN;
        }
        String shown = text;
        if (shown.contains("://")) {
            shown = URL_PASSWORD.matcher(shown).replaceAll("${before}" + Matcher.quoteReplacement(HIDDEN));
        }
        for (Pattern value : values) {
            shown = value.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        return hideWithin(shown);
    }

    /** What is the value of one name may have names of its own: {@code -e PASSWORD=…}, {@code https://…?token=…}. */
    private String hideWithin(String text) {
        Matcher found = WITHIN.matcher(text);
        StringBuilder shown = new StringBuilder();
        int copied = 0;
        for (int from = 0; found.find(from); ) {
            String name = found.group("name") == null ? found.group("option") : found.group("name");
            from = found.end("before");
            if (named(name)) {
                shown.append(text, copied, from).append(HIDDEN);
                from = found.end();
                copied = from;
            }
        }
        return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
    }
}
