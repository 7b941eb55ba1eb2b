package dev.cranny.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A PostgreSQL server, for many hosts. What it has committed it keeps (synchronous_commit), so there is nothing to do to secure it;
 * how much room there is, and how it is saved, is a matter of whoever runs it.
 */
final class PostgresEngine implements DatabaseEngine {

    /** What SQLSTATE begins with where another attempt may do: no connection, no room, a server that stops, starts or fails within. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58", "XX");

    private final DataSource dataSource;
    private final Runnable migration;
    private final Spool spool;

    PostgresEngine(DataSource dataSource, Runnable migration, Spool spool) {
        this.dataSource = dataSource;
        this.migration = migration;
        this.spool = spool;
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

    /** Where the pool, not the server, says that there is no connection, there is no SQLSTATE. */
    @Override
    public boolean isAway(Exception failure) {
        return failure instanceof SQLException sql
                && (sql.getSQLState() == null
                        || PASSING.contains(sql.getSQLState().substring(0, 2)));
    }

    @Override
    public Spool spool() {
        return spool;
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
