package dev.cranny.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks.
 *
 * @param required whether everybody must show something
 */
record Identification(Tokens tokens, Sessions sessions, boolean required) {

    private static final String BEARER = "bearer ";

    /** What came of it. */
    sealed interface Result {
        /** They may come in. */
        record Known(Visitor visitor) implements Result {}

        /** They may not; why, and what to do. */
        record Unknown(String why) implements Result {}
    }

    Result of(HttpServerRequest request) {
        String address = String.valueOf(request.remoteAddress().hostAddress());
        String shown = bearer(request.getHeader("Authorization"));
        // Where nobody must show anything, what a proxy passes on for others is none of our business.
        if (shown != null && (required || shown.startsWith(Secret.PREFIX))) {
            return byToken(shown, address);
        }
        if (!required) {
            return new Result.Known(Visitor.anybody(address));
        }
        Cookie cookie = request.getCookie(Sessions.COOKIE);
        if (cookie == null) {
            return new Result.Unknown(
                    "Who asks must show a token: Authorization: Bearer cranny_… (the page asks for one)");
        }
        Visitor signedIn = sessions.visitor(cookie.getValue(), address);
        return signedIn == null
                ? new Result.Unknown("This session is over: sign in again")
                : new Result.Known(signedIn);
    }

    private Result byToken(String shown, String address) {
        Token token = tokens.shownBy(shown);
        if (token == null) {
            return new Result.Unknown("This token is not known here: it was revoked, or belongs to another service");
        }
        if (!tokens.isGood(token)) {
            return new Result.Unknown("The token " + token.name() + " expired at "
                    + Objects.requireNonNull(token.expiresAt(), "it was good for ever") + ": make another one");
        }
        return new Result.Known(new Visitor(token.name(), token.roles(), address, () -> tokens.isGood(token)));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
