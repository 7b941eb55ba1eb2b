package dev.cranny.store;

import dev.cranny.model.SnapshotId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What databases do each in their own way. */
interface DatabaseEngine {

    /** H2 2.5.252 */
    String name();

    /** Creates the tables, or brings them up to date. */
    void migrate();

    /** Returns once what was committed is on disk, where it is found again whatever happens next. */
    void secure() throws SQLException;

    /** Called after a failure: lets go of what may be broken, so that the next connection is a new one. */
    default void recover() throws SQLException {}

    /** Whether what has failed says that the database is damaged, so that it will fail again. */
    default boolean isDamage(Exception failure) {
        return false;
    }

    /** Whether what has failed says that the database cannot be reached, or not now, so that it may be well the next time. */
    default boolean isAway(Exception failure) {
        return false;
    }

    /** Where snapshots wait while the database is away; null where it cannot be. */
    default @Nullable Spool spool() {
        return null;
    }

    /** Puts a damaged database where it is in nobody's way, so that a new one can be begun; returns where. */
    default Path setAside() throws SQLException {
        throw new SQLException("a damaged database cannot be set aside here");
    }

    /** Notes the newest snapshot of each host, all of which are on disk. */
    default void note(Collection<SnapshotId> newest) {}

    /** The newest snapshots that were noted, and that are newer than those that are there. */
    default List<SnapshotId> missing(Collection<SnapshotId> newest) {
        return List.of();
    }

    /** How many bytes of the database are in use: less than it takes, as what was deleted leaves holes. */
    long liveBytes();

    /** How many bytes the database takes. */
    long bytes();

    /**
     * Whether the database would be smaller for being {@linkplain #compact() written anew} by more than that costs.
     *
     * @param most bytes that it may take
     */
    default boolean worthCompacting(long most) {
        return false;
    }

    /** Writes the database anew, without holes. Nobody has a connection meanwhile; those that there were are of no use after it. */
    default void compact() throws SQLException {}

    /** Writes all that is in it into a file that is not there yet. */
    void backup(Path file) throws SQLException;

    /** Closes it in good order. */
    void close() throws SQLException;
}
