package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of versioned rows: what of a snapshot is in it, and how that becomes columns and comes back. */
interface VersionTable<T> {

    /** All there are. A method, not a constant: those tables are VersionTables, and neither shall wait for the other to be loaded. */
    static List<VersionTable<?>> all() {
        return List.of(
                NamespaceTable.TABLE,
                ReferenceTable.TABLE,
                ProcessTable.TABLE,
                TaskTable.TABLE,
                MountTable.TABLE,
                ContainerTable.TABLE,
                EngineTable.TABLE,
                GroupTable.TABLE,
                ProblemTable.TABLE);
    }

    /** Its name in the database. */
    String name();

    /** The columns after those that every version has, in the order in which they are written and read. */
    List<String> columns();

    /** What makes its rows entities; null where they only belong to some. */
    @Nullable
    Kind<T> kind();

    /** How its rows are ordered; no two of one snapshot have the same place. */
    Comparator<T> order();

    /** What of a snapshot is in it, in that order. */
    List<T> rowsOf(Snapshot snapshot);

    /** Whether what this table keeps of the two, which have the same place, is the same. */
    default boolean sameContent(T one, T other) {
        return one.equals(other);
    }

    void write(T row, RowWriter to) throws SQLException;

    T read(RowReader from) throws SQLException;
}
