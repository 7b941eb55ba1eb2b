package dev.cranny.store;

import java.sql.SQLException;

/** What databases do each in their own way. */
interface DatabaseEngine {

    /** H2 2.5.252 */
    String name();

    /** Creates the tables, or brings them up to date. */
    void migrate();

    /** Says that something will be written which is to be {@linkplain #secure() secured}. */
    default void prepare() throws SQLException {}

    /** Returns once what was committed is on disk, where it is found again whatever happens next. */
    void secure() throws SQLException;

    /** How many bytes the database takes. */
    long bytes();

    /** Closes it in good order. */
    void close() throws SQLException;
}
