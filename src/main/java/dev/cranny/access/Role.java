package dev.cranny.access;

/** What somebody may do. */
public enum Role {
    /** See everything but command lines. */
    READER,
    /** See command lines too: programs are given passwords in them. */
    COMMAND_LINES,
    /** Change what is kept: take, pin, delete and import snapshots, make and revoke tokens. */
    OPERATOR
}
