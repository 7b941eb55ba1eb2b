package dev.cranny.findings;

/** How bad it is. */
public enum Severity {
    /** Good to know; often meant so. */
    INFO,
    /** Seldom meant so. */
    WARNING,
    /** Whoever is inside can take over the host, or another user. */
    CRITICAL
}
