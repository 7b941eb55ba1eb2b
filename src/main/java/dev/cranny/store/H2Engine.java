package dev.cranny.store;

import dev.cranny.model.SnapshotId;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Constants;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * H2 in this process, with its file in the data directory.
 *
 * <p>H2 may only append to that file: {@code REUSE_SPACE=FALSE} in its URL. Otherwise it fills holes, and of what it has written
 * into a hole the header of the file learns only with the next write ({@code RandomAccessStore.writeChunk} of 2.5.252). After a kill
 * it then goes on from an older state, beside pieces of the newer one that it takes for valid later: one kill in thirty lost the
 * newest snapshots, one in two hundred all of them. What is appended is found. Holes are given back by writing the file anew.
 */
final class H2Engine implements DatabaseEngine {

    /** What MVStore says of a file that it cannot read to its end; not what it says of a disk. */
    private static final Set<Integer> DAMAGE = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_UNKNOWN_DATA_TYPE,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND);

    /** What H2 says of a file that has lost more than its end: also tables that the migrations had made. */
    private static final Set<Integer> SQL_DAMAGE = Set.of(
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1);

    /** Holes of less than this are left alone. */
    private static final long WORTH = 64L << 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DataSource dataSource;
    private final Runnable migration;
    private final DataDirectory directory;
    private final Path file;
    private final NewestNumbers newest;

    /**
     * The engine.
     *
     * @param dataSource that tries each connection before it hands it out: those that there were are of no use once H2 has closed
     *     itself
     */
    H2Engine(DataSource dataSource, Runnable migration, DataDirectory directory) {
        this.dataSource = dataSource;
        this.migration = migration;
        this.directory = directory;
        this.file = directory.path().resolve("cranny.mv.db");
        this.newest = new NewestNumbers(directory.path().resolve("cranny.newest"));
    }

    @Override
    public String name() {
        return "H2 " + Constants.VERSION;
    }

    @Override
    public void migrate() {
        if (!Files.exists(file)) {
            newest.forget();
        }
        migration.run();
    }

    /**
     * H2 writes within half a second of a commit; this writes now, and waits until it is on disk.
     *
     * <p>{@code CHECKPOINT SYNC} would not wait where the background writer has been given the work a moment before.
     */
    @Override
    public void secure() throws SQLException {
        onFile(store -> {
            store.commit();
            // Done once everything is done that the background writer was given before.
            store.executeFilestoreOperation(() -> {});
            store.sync();
        });
        if (!Files.exists(file)) {
            throw new SQLException("somebody has removed " + file);
        }
    }

    @Override
    public void note(Collection<SnapshotId> there) {
        newest.write(there);
    }

    @Override
    public List<SnapshotId> missing(Collection<SnapshotId> there) {
        return newest.missing(there);
    }

    private void onFile(Consumer<MVStore> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            work.accept(session.getDatabase().getStore().getMvStore());
        }
    }

    /**
     * Where writing has failed, on a full disk say, H2 closes itself; the next new connection opens it again. What was removed is
     * begun anew, rather than written on where nobody finds it.
     */
    @Override
    public void recover() throws SQLException {
        if (Files.exists(file)) {
            return;
        }
        drop();
        directory.renew();
        migrate();
    }

    /** Lets go of the file, without writing to it. */
    private void drop() {
        try {
            execute("shutdown immediately");
        } catch (SQLException _) {
            // It could not even be opened.
        }
    }

    @Override
    public boolean isDamage(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamageException
                    || (cause instanceof SQLException sql && SQL_DAMAGE.contains(sql.getErrorCode()))
                    || (cause instanceof MVStoreException store && DAMAGE.contains(store.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Path setAside() throws SQLException {
        drop();
        Path aside = file.resolveSibling("cranny-damaged-" + TIME.format(Instant.now()) + ".mv.db");
        try {
            return Files.move(file, aside);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    @Override
    public long liveBytes() {
        long[] live = {bytes()};
        try {
            onFile(store -> live[0] = store.getFileStore().size()
                    * store.getFillRate()
                    / 100
                    * store.getFileStore().getChunksFillRate()
                    / 100);
        } catch (SQLException _) {
            // Then what the file takes is as good a guess as any.
        }
        return live[0];
    }

    @Override
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    /** The file as it is at one moment, though snapshots go on being written. H2 packs it; it is unpacked, to be used as it is. */
    @Override
    public void backup(Path target) throws SQLException {
        if (Files.exists(target)) {
            throw new SQLException("it is there already");
        }
        Path packed = target.resolveSibling(target.getFileName() + ".packed");
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        // What a backup that was killed has left.
        remove(packed);
        remove(partial);
        try {
            execute("backup to '" + packed.toAbsolutePath().toString().replace("'", "''") + "'");
            unpack(packed, partial);
            Files.move(partial, target);
        } catch (IOException e) {
            throw new SQLException(e);
        } finally {
            remove(packed);
            remove(partial);
        }
    }

    private static void unpack(Path packed, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(packed));
                FileChannel out = FileChannel.open(
                        target,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(".mv.db")) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new IOException("H2 has packed no database");
            }
            zip.transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
    }

    private static void remove(Path leftOver) {
        try {
            Files.deleteIfExists(leftOver);
        } catch (IOException _) {
            // What made it fail has been told, or it has been moved.
        }
    }

    @Override
    public boolean worthCompacting(long most) {
        long holes = bytes() - liveBytes();
        return holes > WORTH && (holes > liveBytes() || bytes() > most);
    }

    /** Into a file beside it that takes its place once it is complete; when a kill comes between, H2 goes on with the whole one. */
    @Override
    public void compact() throws SQLException {
        close();
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
