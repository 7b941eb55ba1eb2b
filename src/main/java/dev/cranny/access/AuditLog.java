package dev.cranny.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jboss.logging.Logger;

/** Who has changed what: a category of the log of its own, {@code dev.cranny.audit}, one line for each attempt. */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("dev.cranny.audit");
    private static final int LONGEST = 500;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private AuditLog() {}

    /**
     * Writes one line.
     *
     * @param what was tried, without secrets
     * @param outcome what came of it
     */
    public static void write(Visitor who, String what, String outcome) {
        LOG.infof("%s: %s: %s", who, oneLine(what), oneLine(outcome));
    }

    /** Writes one line about a request that might have changed something, and was refused. */
    public static void refused(RoutingContext http, ProblemDocument why) {
        HttpMethod method = http.request().method();
        if (!READING.contains(method)) {
            write(Visitor.of(http), method + " " + http.request().path(), why.title() + ": " + why.detail());
        }
    }

    /** What others wrote begins no line of its own. */
    private static String oneLine(String text) {
        String brief = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return brief.replaceAll("\\p{Cntrl}", " ");
    }
}
