package dev.cranny.access;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request wants, as far as it matters for who may have it. */
enum Area {
    /** The page and what it is made of: the same for everybody, and without a fact about this host. */
    PAGE,
    /** Whether the service lives, for who would start it again. */
    LIVENESS,
    /** To be let in. */
    SIGN_IN,
    /** Anything else, known or not. */
    INSIDE;

    /** Nothing that could be read as something else by who comes after us: no encoding, no parameters. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]*");

    private static final Set<String> CLOSED = Set.of("graphql", "api", "q");

    /** Of a normalised path below the root of the service, which begins with a slash. */
    static Area of(HttpMethod method, String path) {
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reads && path.equals("/q/health/live")) {
            return LIVENESS;
        }
        if ((method.equals(HttpMethod.POST) && path.equals("/api/session"))
                || (method.equals(HttpMethod.GET) && path.equals(OpenId.PATH))) {
            return SIGN_IN;
        }
        return reads && isPage(path) ? PAGE : INSIDE;
    }

    private static boolean isPage(String path) {
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path.substring(1) : path.substring(1, end);
        return PLAIN.matcher(first).matches() && !CLOSED.contains(first.toLowerCase(Locale.ROOT));
    }
}
