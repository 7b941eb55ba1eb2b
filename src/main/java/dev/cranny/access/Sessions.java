package dev.cranny.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed in on the page. A browser keeps the name of a session in a cookie, never a token; it is good for this run of
 * the service at most.
 */
public final class Sessions {

    /** The cookie that has it. */
    public static final String COOKIE = "cranny-session";

    /** Many more than people. */
    private static final int MOST = 10_000;

    /**
     * What somebody who signs in is given.
     *
     * @param name of the token that it began with
     * @param secret what it is shown by
     * @param expiresAt not later than the token that it began with
     */
    public record Session(String name, String secret, Instant expiresAt) {}

    private record Begun(Token token, Instant expiresAt) {}

    private final Tokens tokens;
    private final Duration length;
    private final InstantSource clock;
    private final Map<String, Begun> byDigest = new ConcurrentHashMap<>();

    Sessions(Tokens tokens, Duration length, InstantSource clock) {
        this.tokens = tokens;
        this.length = length;
        this.clock = clock;
    }

    /** Begins a session for who shows a token; null where it is none, or not good any more. */
    public @Nullable Session begin(String shown) {
        Token token = tokens.shownBy(shown);
        if (token == null || !tokens.isGood(token)) {
            return null;
        }
        byDigest.values().removeIf(begun -> !isGood(begun));
        if (byDigest.size() >= MOST) {
            byDigest.clear();
        }
        Instant end = clock.instant().plus(length);
        Instant expiresAt = token.expiresAt() != null && token.expiresAt().isBefore(end) ? token.expiresAt() : end;
        Session session = new Session(token.name(), Secret.draw(), expiresAt);
        byDigest.put(Secret.digest(session.secret()), new Begun(token, expiresAt));
        return session;
    }

    /** Ends it, where it is one. */
    public void end(String secret) {
        byDigest.remove(Secret.digest(secret));
    }

    /** Whose session it is; null where it is none, or over. */
    @Nullable
    Visitor visitor(String secret, String address) {
        String digest = Secret.digest(secret);
        Begun begun = byDigest.get(digest);
        if (begun == null || !isGood(begun)) {
            return null;
        }
        return new Visitor(
                begun.token().name(),
                begun.token().roles(),
                address,
                () -> byDigest.containsKey(digest) && isGood(begun));
    }

    private boolean isGood(Begun begun) {
        return clock.instant().isBefore(begun.expiresAt()) && tokens.isGood(begun.token());
    }
}
