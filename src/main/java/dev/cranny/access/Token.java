package dev.cranny.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token: everything but the secret that it is shown by.
 *
 * @param expiresAt null where it is good until it is revoked
 * @param digest of the secret
 */
public record Token(
        String name,
        Set<Role> roles,
        Instant createdAt,
        @Nullable Instant expiresAt,
        String digest) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String NEVER = "never";

    public Token {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of a token has 1 to 64 letters, digits, dots, dashes and underscores, and begins with a letter or digit");
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("The digest of a token has 64 hexadecimal digits");
        }
        EnumSet<Role> all = EnumSet.of(Role.READER);
        all.addAll(roles);
        roles = Set.copyOf(all);
    }

    boolean isGoodAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** As it stands in the file: name, roles, since when, until when, digest. */
    String line() {
        String listed = new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
        return String.join(
                " ", name, listed, createdAt.toString(), expiresAt == null ? NEVER : expiresAt.toString(), digest);
    }

    /**
     * Reads what {@link #line()} has written.
     *
     * @throws IllegalArgumentException where it is no such line
     * @throws java.time.format.DateTimeParseException where it has another time
     */
    static Token parse(String line) {
        List<String> fields = List.of(line.split(" ", -1));
        if (fields.size() != 5) {
            throw new IllegalArgumentException("A token has 5 fields, not " + fields.size());
        }
        Set<Role> roles =
                Arrays.stream(fields.get(1).split(",")).map(Role::valueOf).collect(Collectors.toSet());
        return new Token(
                fields.get(0),
                roles,
                Instant.parse(fields.get(2)),
                fields.get(3).equals(NEVER) ? null : Instant.parse(fields.get(3)),
                fields.get(4));
    }

    /** By name. */
    static Comparator<Token> order() {
        return Comparator.comparing(Token::name);
    }
}
