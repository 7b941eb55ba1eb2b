package dev.cranny.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Transactions on the database. */
interface Transactions {

    /** Does all of {@code work} or nothing of it. */
    <T extends @Nullable Object> T write(Writing<T> work) throws SQLException;

    /** Does {@code work} on the database as it is at one moment. */
    <T extends @Nullable Object> T read(Reading<T> work) throws SQLException;

    @FunctionalInterface
    interface Writing<T extends @Nullable Object> {
        T run(Connection connection, Catalogue catalogue) throws SQLException;
    }

    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }
}
