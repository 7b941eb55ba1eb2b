package dev.cranny.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.engine.Constants;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** H2 in this process, with its file in the data directory. */
final class H2Engine implements DatabaseEngine {

    private final DataSource dataSource;
    private final Runnable migration;
    private final Path file;

    H2Engine(DataSource dataSource, Runnable migration, Path directory) {
        this.dataSource = dataSource;
        this.migration = migration;
        this.file = directory.resolve("cranny.mv.db");
    }

    @Override
    public String name() {
        return "H2 " + Constants.VERSION;
    }

    @Override
    public void migrate() {
        migration.run();
    }

    /**
     * H2 writes within half a second of a commit; this writes now, and waits until it is on disk.
     *
     * <p>What {@code CHECKPOINT SYNC} does is not enough: where the background writer is at work at that very moment, it leaves the
     * writing to that one and does not wait for it. One kill in some dozen lost a snapshot so.
     */
    @Override
    public void secure() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            MVStore file = session.getDatabase().getStore().getMvStore();
            file.commit();
            // Done once everything is done that the background writer was given before.
            file.executeFilestoreOperation(() -> {});
            file.sync();
        }
    }

    @Override
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public void close() throws SQLException {
        execute("shutdown compact");
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
