package dev.cranny.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** What browsers are told about every answer. The page itself says more, and says it later. */
final class ResponseHeaders {

    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence SNIFF = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence OPENER = HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
    private static final CharSequence RESOURCE = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");

    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence REVALIDATE = HttpHeaders.createOptimized("private, no-cache");

    /** Data is no document: nothing in it runs, and no frame shows it. */
    private static final CharSequence DATA = HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    /** GraphiQL writes its script and styles into its page, and may talk to nobody but us all the same. */
    private static final CharSequence GRAPHIQL = HttpHeaders.createOptimized(
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none';"
                    + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'");

    private ResponseHeaders() {}

    static void put(HttpServerResponse response, Area area, String path) {
        response.putHeader(SNIFF, NO_SNIFF)
                .putHeader(FRAMES, DENY)
                .putHeader(REFERRER, SAME_ORIGIN)
                .putHeader(OPENER, SAME_ORIGIN)
                .putHeader(RESOURCE, SAME_ORIGIN)
                .putHeader(CSP, path.startsWith("/q/graphql-ui") ? GRAPHIQL : DATA);
        if (area != Area.PAGE) {
            // Nothing in between keeps what is for one; a browser asks again.
            response.putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        }
    }
}
