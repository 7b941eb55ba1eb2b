package dev.cranny.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A PostgreSQL server, for many hosts. What it has committed it keeps (synchronous_commit), so there is nothing to do to secure it;
 * how much room there is, and how it is saved, is a matter of whoever runs it.
 */
final class PostgresEngine implements DatabaseEngine {

    private final DataSource dataSource;
    private final Runnable migration;

    PostgresEngine(DataSource dataSource, Runnable migration) {
        this.dataSource = dataSource;
        this.migration = migration;
    }

    @Override
    public String name() {
        try (Connection connection = dataSource.getConnection()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException _) {
            return "PostgreSQL";
        }
    }

    @Override
    public void migrate() {
        migration.run();
    }

    @Override
    public void secure() {
        // The commit has done that.
    }

    /** No limit: other hosts share the database, and none of them may delete its snapshots because another has many. */
    @Override
    public long liveBytes() {
        return 0;
    }

    @Override
    public long bytes() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("select pg_database_size(current_database())")) {
            return size.next() ? size.getLong(1) : 0;
        } catch (SQLException _) {
            return 0;
        }
    }

    @Override
    public void backup(Path file) throws SQLException {
        throw new SQLException("a PostgreSQL database is saved by pg_dump, where the server is");
    }

    @Override
    public void close() {
        // The pool closes its connections.
    }
}
