package dev.cranny.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
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
     * From here on, H2 appends to its file.
     *
     * <p>It would otherwise also fill holes in the middle, and after a crash not find there what it wrote last: of a chunk in a hole
     * the header of the file learns only with the next one (H2 2.5.252, {@code RandomAccessStore.writeChunk}). Without this, one
     * kill in thirty lost the newest snapshots of a store that was old enough to have holes. A chunk at the end is found.
     */
    @Override
    public void prepare() throws SQLException {
        onFile(file -> file.setReuseSpace(false));
    }

    /**
     * H2 writes within half a second of a commit; this writes now, and waits until it is on disk.
     *
     * <p>{@code CHECKPOINT SYNC} would not wait where the background writer has been given the work a moment before.
     */
    @Override
    public void secure() throws SQLException {
        onFile(file -> {
            file.commit();
            // Done once everything is done that the background writer was given before.
            file.executeFilestoreOperation(() -> {});
            file.sync();
            file.setReuseSpace(true);
        });
    }

    private void onFile(Consumer<MVStore> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            work.accept(session.getDatabase().getStore().getMvStore());
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
