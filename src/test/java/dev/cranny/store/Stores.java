package dev.cranny.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Stores without Quarkus. */
final class Stores {

    private Stores() {}

    /** Opens the store in this directory, on H2; it keeps everything. */
    static IntervalStore open(Path path) {
        return open(path, RetentionPolicy.OFF);
    }

    /** Opens the store in this directory, on H2. */
    static IntervalStore open(Path path, RetentionPolicy retention) {
        DataDirectory directory = DataDirectory.open(path);
        AgroalDataSource pool = pool(
                "jdbc:h2:file:" + directory.path()
                        + "/cranny;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=100");
        Runnable migration = () -> Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        return IntervalStore.open(
                directory,
                new H2Engine(pool, migration, () -> {}, directory.path()),
                new PlainTransactions(pool),
                new SnapshotCache(1 << 20),
                retention);
    }

    /** As the service has one. */
    private static AgroalDataSource pool(String url) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(16)
                            .validateOnBorrow(true)
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .connectionFactoryConfiguration(connection -> connection.jdbcUrl(url))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
