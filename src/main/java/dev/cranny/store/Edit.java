package dev.cranny.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something that changes what is known of one host: first in the database, and once it is there, in memory. */
interface Edit {

    /** Writes it, within a transaction. */
    void write(Connection connection, Catalogue catalogue) throws SQLException;

    /** What is known afterwards. Called once what was written is on disk. */
    Timeline published();
}
