package dev.cranny.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens there are. What is kept of them, in {@code tokens} in the data directory, does not tell what they are shown by;
 * the first one alone is also in {@code token} there, for its owner to read.
 */
public final class Tokens {

    private static final String KEPT = "tokens";
    private static final String FIRST = "token";

    private final Path directory;
    /** Kept by who configured it, and so never written. */
    private final @Nullable Token configured;

    private final InstantSource clock;

    /** By digest, immutable: replaced as a whole. */
    private volatile Map<String, Token> byDigest;

    private Tokens(Path directory, @Nullable Token configured, InstantSource clock, List<Token> kept) {
        this.directory = directory.toAbsolutePath();
        this.configured = configured;
        this.clock = clock;
        this.byDigest = indexed(kept);
    }

    /**
     * Those that are kept in {@code directory}.
     *
     * @param configured what one more token is shown by, which may do everything and is kept elsewhere; null for none
     * @throws TokensException where they cannot be read, or are not what was written there
     */
    static Tokens in(Path directory, @Nullable String configured, InstantSource clock) {
        Path file = directory.resolve(KEPT);
        List<Token> tokens = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    tokens.add(Token.parse(line));
                }
            }
        } catch (IOException e) {
            throw TokensException.kept("the tokens in " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw TokensException.kept(
                    file + " does not hold tokens; remove it to begin with a new one: " + e.getMessage(), e);
        }
        if (configured == null) {
            return new Tokens(directory, null, clock, tokens);
        }
        Token token =
                new Token("configured", EnumSet.allOf(Role.class), clock.instant(), null, Secret.digest(configured));
        tokens.removeIf(kept -> kept.name().equals(token.name()));
        tokens.add(token);
        return new Tokens(directory, token, clock, tokens);
    }

    /** Where the first token is, or would be, for its owner to read. */
    public Path firstFile() {
        return directory.resolve(FIRST);
    }

    /** Makes a first token that may do everything, where there is none at all. */
    synchronized void makeFirst() {
        if (!byDigest.isEmpty()) {
            return;
        }
        String secret = create("first", EnumSet.allOf(Role.class), null);
        try {
            PrivateFile.write(firstFile(), secret + "\n");
        } catch (IOException e) {
            throw TokensException.kept("the first token cannot be kept in " + firstFile() + ": " + e, e);
        }
    }

    /** By name. */
    public List<Token> all() {
        return byDigest.values().stream().sorted(Token.order()).toList();
    }

    /** The one that this shows, expired or not; null where there is none. */
    @Nullable
    Token shownBy(String secret) {
        return byDigest.get(Secret.digest(secret));
    }

    /** Whether it still is what it was, and good now. */
    boolean isGood(Token token) {
        return token.equals(byDigest.get(token.digest())) && token.isGoodAt(clock.instant());
    }

    /**
     * Makes a token and returns what it is shown by, which nobody will be told again.
     *
     * @throws IllegalArgumentException where it cannot be called that, or would have expired already
     * @throws NameTakenException where another one is called that
     */
    public synchronized String create(String name, Set<Role> roles, @Nullable Instant expiresAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new IllegalArgumentException("A token must expire later than now, not at " + expiresAt);
        }
        String secret = Secret.draw();
        Token fresh = new Token(name, roles, now, expiresAt, Secret.digest(secret));
        if (byDigest.values().stream().anyMatch(token -> token.name().equals(name))) {
            throw new NameTakenException(name);
        }
        List<Token> more = new ArrayList<>(byDigest.values());
        more.add(fresh);
        keep(more);
        return secret;
    }

    /** From now on it is good for nothing; false where no token is called that. */
    public synchronized boolean revoke(String name) {
        List<Token> rest = byDigest.values().stream()
                .filter(token -> !token.name().equals(name) || token.equals(configured))
                .toList();
        if (rest.size() == byDigest.size()) {
            return false;
        }
        keep(rest);
        return true;
    }

    private void keep(Collection<Token> tokens) {
        Path file = directory.resolve(KEPT);
        String text = tokens.stream()
                .filter(token -> !token.equals(configured))
                .sorted(Token.order())
                .map(token -> token.line() + "\n")
                .collect(Collectors.joining());
        try {
            PrivateFile.write(file, text);
        } catch (IOException e) {
            throw TokensException.kept("the tokens cannot be kept in " + file + ": " + e, e);
        }
        byDigest = indexed(tokens);
    }

    private static Map<String, Token> indexed(Collection<Token> tokens) {
        return tokens.stream().collect(Collectors.toUnmodifiableMap(Token::digest, token -> token, (one, _) -> one));
    }

    /** Another token has that name already. */
    public static final class NameTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NameTakenException(String name) {
            super("There is a token named " + name + " already: revoke it first, or choose another name");
        }
    }
}
