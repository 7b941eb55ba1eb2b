package dev.cranny.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions that Hibernate and plain JDBC share. */
@Singleton
final class JtaTransactions implements Transactions {

    /** A key frame of a large host on a slow disk; whoever waits longer has a broken disk. */
    private static final int TIMEOUT_SECONDS = 600;

    private final DataSource dataSource;
    private final PanacheCatalogue catalogue;

    JtaTransactions(DataSource dataSource, PanacheCatalogue catalogue) {
        this.dataSource = dataSource;
        this.catalogue = catalogue;
    }

    @Override
    public <T extends @Nullable Object> T write(Writing<T> work) throws SQLException {
        return call(() -> QuarkusTransaction.requiringNew()
                .timeout(TIMEOUT_SECONDS)
                .call(() -> {
                    try (Connection connection = dataSource.getConnection()) {
                        return work.run(connection, catalogue);
                    }
                }));
    }

    /** Outside of any transaction that is under way, as that sees the database as it was for somebody else. */
    @Override
    public <T extends @Nullable Object> T read(Reading<T> work) throws SQLException {
        return call(() -> QuarkusTransaction.suspendingExisting().call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                try {
                    return work.run(connection);
                } finally {
                    connection.rollback();
                }
            }
        }));
    }

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T call() throws Exception;
    }

    /** Quarkus wraps what {@code work} throws. */
    private static <T extends @Nullable Object> T call(Call<T> call) throws SQLException {
        try {
            return call.call();
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw sql;
                }
            }
            throw new SQLException(e.getMessage(), e);
        }
    }
}
