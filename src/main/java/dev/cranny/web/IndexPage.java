package dev.cranny.web;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one page of the web client. All its addresses are relative to its {@code <base href>}, so that it works below any path.
 *
 * @param html as the web build wrote it
 */
record IndexPage(String html) {

    /** The first segments of the addresses that the client answers itself. */
    static final Set<String> PLACES = Set.of(
            "",
            "changes",
            "findings",
            "containers",
            "namespaces",
            "processes",
            "mounts",
            "cpus",
            "graph",
            "e",
            "settings",
            "help",
            "index.html");

    private static final Pattern BASE = Pattern.compile("<base href=\"[^\"]*\" ?/?>");

    /** Plain path segments only: what comes from a header ends up in a page. */
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

    /** The page, for a client that sees the service below {@code root}. */
    String under(String root) {
        return BASE.matcher(html).replaceFirst("<base href=\"" + root + "\" />");
    }

    /**
     * Where a client sees the service.
     *
     * @param prefix what a proxy says it took away, {@code X-Forwarded-Prefix}; null or nonsense is as if it said nothing
     * @param root where the service itself is mounted, {@code quarkus.http.root-path}
     * @return with a slash at either end
     */
    static String root(@Nullable String prefix, String root) {
        String before = prefix != null && PREFIX.matcher(prefix).matches() ? prefix : "";
        return (before + "/" + root + "/").replaceAll("/{2,}", "/");
    }

    /** Whether the client answers {@code path}, which is relative to the root of the service. */
    static boolean answers(String path) {
        String below = path.startsWith("/") ? path.substring(1) : path;
        int slash = below.indexOf('/');
        return PLACES.contains(slash < 0 ? below : below.substring(0, slash));
    }
}
