package dev.cranny.access;

import org.jboss.logging.Logger;

/** Who has changed what: a category of the log of its own, {@code dev.cranny.audit}, one line for each attempt. */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("dev.cranny.audit");
    private static final int LONGEST = 500;

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

    /** What others wrote begins no line of its own. */
    private static String oneLine(String text) {
        String brief = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return brief.replaceAll("\\p{Cntrl}", " ");
    }
}
