package dev.cranny.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions without a transaction manager. */
record PlainTransactions(DataSource dataSource) implements Transactions {

    @Override
    public <T extends @Nullable Object> T write(Writing<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection, new JdbcCatalogue(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Reading<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T result = work.run(connection);
            connection.rollback();
            return result;
        }
    }
}
