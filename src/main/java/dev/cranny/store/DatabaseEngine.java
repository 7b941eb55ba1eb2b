package dev.cranny.store;

import java.sql.SQLException;

/** What databases do each in their own way. */
interface DatabaseEngine {

    /** H2 2.5.252 */
    String name();

    /** Creates the tables, or brings them up to date. */
    void migrate();

    /** Returns once what was committed is on disk. */
    void secure() throws SQLException;

    /** How many bytes the database takes. */
    long bytes();

    /** Closes it in good order. */
    void close() throws SQLException;
}
