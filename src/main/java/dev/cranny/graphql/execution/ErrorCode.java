package dev.cranny.graphql.execution;

/** What went wrong, for programs: {@code extensions.code} of every error. */
public enum ErrorCode {
    /** The request cannot be answered as it stands; its message says what to write instead. */
    BAD_USER_INPUT,
    /** A mutation names something that is not there. */
    NOT_FOUND,
    /** The store cannot be reached. */
    STORE_UNAVAILABLE,
    /** Who asks may not do this. */
    FORBIDDEN,
    /** Nobody knows who asks. */
    UNAUTHENTICATED,
    /** Too deep, too wide, too long, too slow. */
    LIMIT_EXCEEDED,
    /** The hash of a persisted query is not known: send the text too. */
    PERSISTED_QUERY_NOT_FOUND,
    /** It cannot be done while things are as they are. */
    CONFLICT,
    /** Our fault; the error carries an id that is in the log. */
    INTERNAL
}
