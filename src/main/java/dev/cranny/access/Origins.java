package dev.cranny.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may ask. A browser says with {@code Origin} which page it asks for, and does not let pages lie; a page of
 * ours has the origin that it asks. Other programs send no such header.
 *
 * @param others whose pages may ask too, in lower case
 */
record Origins(List<String> others) {

    Origins {
        others = others.stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The page of another origin that a request comes from; null where it comes from ours, or from no page. */
    static @Nullable String foreign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || isOurs(origin.toLowerCase(Locale.ROOT), request) ? null : origin;
    }

    boolean allow(String origin) {
        return others.contains(origin.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether it is what the browser would call the address that it has sent the request to. What is encrypted between browser and
     * proxy may arrive here as it is, but not the other way round.
     */
    private static boolean isOurs(String origin, HttpServerRequest request) {
        HostAndPort asked = request.authority();
        int scheme = origin.indexOf("://");
        if (asked == null || scheme < 0 || (request.isSSL() && !origin.startsWith("https:"))) {
            return false;
        }
        String page = origin.substring(scheme + "://".length());
        String host = asked.host().toLowerCase(Locale.ROOT);
        return page.equals(host + ":" + asked.port()) || (isUsual(asked.port()) && page.equals(host));
    }

    /** A port that browsers do not write; negative where it is not written. */
    private static boolean isUsual(int port) {
        return port < 0 || port == 80 || port == 443;
    }
}
