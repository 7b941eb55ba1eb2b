package dev.cranny.store;

import dev.cranny.testkit.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Stores without Quarkus. */
final class Stores {

    private static final long SPOOL = 50L << 20;

    private static @Nullable PostgresServer server;

    private Stores() {}

    /** From now on stores are on this server; null: on H2. A data directory has a database of its own there. */
    static void on(@Nullable PostgresServer postgres) {
        server = postgres;
    }

    /** Opens the store in this directory; it keeps everything. */
    static IntervalStore open(Path path) {
        return open(path, RetentionPolicy.OFF);
    }

    /** Opens the store in this directory. */
    static IntervalStore open(Path path, RetentionPolicy retention) {
        return open(path, path, retention);
    }

    /** Opens the store that several services share, each with a data directory of its own. */
    static IntervalStore open(Path shared, String service) {
        return open(shared, shared.resolve(service), RetentionPolicy.OFF);
    }

    private static IntervalStore open(Path shared, Path path, RetentionPolicy retention) {
        DataDirectory directory = DataDirectory.open(path);
        PostgresServer postgres = server;
        AgroalDataSource pool = pool(
                postgres == null
                        ? "jdbc:h2:file:" + directory.path()
                                + "/cranny;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=100"
                        : url(postgres, shared));
        String[] locations = postgres == null
                ? new String[] {"classpath:db/migration/common"}
                : new String[] {"classpath:db/migration/common", "classpath:db/migration/postgresql"};
        Runnable migration = () ->
                Flyway.configure().dataSource(pool).locations(locations).load().migrate();
        return IntervalStore.open(
                directory,
                postgres == null
                        ? new H2Engine(pool, migration, directory)
                        : new PostgresEngine(
                                pool, migration, Spool.in(directory.path().resolve("spool"), new ByteSize(SPOOL))),
                new PlainTransactions(pool),
                new SnapshotCache(1 << 20),
                retention);
    }

    private static String url(PostgresServer postgres, Path shared) {
        try {
            return postgres.url(
                    "d" + Integer.toHexString(shared.toAbsolutePath().hashCode()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the service has one. */
    private static AgroalDataSource pool(String url) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(16)
                            .validateOnBorrow(true)
                            .connectionValidator(ConnectionValidator.sqlValidator("select 1", 5))
                            .reapTimeout(Duration.ofSeconds(2))
                            .connectionFactoryConfiguration(connection -> connection.jdbcUrl(url))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
