package dev.cranny.store;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

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
        JdbcDataSource pool = new JdbcDataSource();
        pool.setURL("jdbc:h2:file:" + directory.path()
                + "/cranny;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0");
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
}
