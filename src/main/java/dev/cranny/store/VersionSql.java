package dev.cranny.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads and writes the versions of one table. */
final class VersionSql<T> {

    /** Valid until further notice. */
    static final long OPEN = Long.MAX_VALUE;

    private static final String KEYS = "host, segment, entity, version, valid_from, valid_to";
    private static final int BATCH = 1_000;

    /** So many rows are read one by one rather than all together. */
    private static final int FEW = 200;

    private final VersionTable<T> table;
    private final Connection connection;
    private final long host;
    private final String columns;

    VersionSql(VersionTable<T> table, Connection connection, long host) {
        this.table = table;
        this.connection = connection;
        this.host = host;
        this.columns = String.join(", ", table.columns());
    }

    /** Ends the versions that a transition closes with snapshot {@code number}. */
    void close(Transition<T> transition, long segment, long number) throws SQLException {
        if (transition.closed().length == 0) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("update " + table.name()
                + " set valid_to = ? where host = ? and entity = ? and segment = ? and version = ?")) {
            Batch batch = new Batch(update);
            for (int index : transition.closed()) {
                update.setLong(1, number);
                update.setLong(2, host);
                update.setLong(3, transition.before().entities()[index]);
                update.setLong(4, segment);
                update.setLong(5, transition.before().versions()[index]);
                batch.add();
            }
            batch.done();
        }
    }

    /** Copies what is valid until further notice from one segment to another. */
    void copyOpen(long from, long to) throws SQLException {
        String rest = "entity, version, valid_from, valid_to, " + columns;
        try (PreparedStatement insert = connection.prepareStatement("insert into " + table.name() + " (host, segment, "
                + rest + ") select host, cast(? as bigint), " + rest + " from " + table.name()
                + " where host = ? and segment = ? and valid_to = " + OPEN)) {
            insert.setLong(1, to);
            insert.setLong(2, host);
            insert.setLong(3, from);
            insert.executeUpdate();
        }
    }

    /** Inserts the versions that a transition begins with snapshot {@code number}. */
    void insert(Transition<T> transition, long segment, long number, Placements placements) throws SQLException {
        if (transition.written().length == 0) {
            return;
        }
        String values =
                String.join(", ", Collections.nCopies(6 + table.columns().size(), "?"));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + table.name() + " (" + KEYS + ", " + columns + ") values (" + values + ")")) {
            RowWriter writer = new RowWriter(insert, placements);
            Batch batch = new Batch(insert);
            OpenRows<T> after = transition.after();
            for (int index : transition.written()) {
                writer.begin()
                        .number(host)
                        .number(segment)
                        .number(after.entities()[index])
                        .number(after.versions()[index])
                        .number(number)
                        .number(OPEN);
                table.write(after.rows().get(index), writer);
                batch.add();
            }
            batch.done();
        }
    }

    /** The rows that are valid in snapshot {@code number}. */
    OpenRows<T> asOf(long segment, long number, Map<Long, Placement> placements) throws SQLException {
        List<Numbered<T>> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select entity, version, " + columns + " from "
                + table.name() + " where host = ? and segment = ? and valid_from <= ? and valid_to > ?")) {
            select.setFetchSize(BATCH);
            select.setLong(1, host);
            select.setLong(2, segment);
            select.setLong(3, number);
            select.setLong(4, number);
            try (Patience.Watch _ = Patience.over(select);
                    ResultSet result = select.executeQuery()) {
                RowReader reader = new RowReader(Cells.of(result), placements);
                while (reader.next()) {
                    found.add(new Numbered<>(reader.number(), reader.number(), table.read(reader)));
                }
            }
        }
        return ordered(found);
    }

    private OpenRows<T> ordered(List<Numbered<T>> found) {
        found.sort((one, other) -> table.order().compare(one.row(), other.row()));
        return new OpenRows<>(
                found.stream().map(Numbered::row).toList(),
                found.stream().mapToLong(Numbered::entity).toArray(),
                found.stream().mapToLong(Numbered::version).toArray());
    }

    /**
     * The rows that are valid in snapshot {@code number}, where most are expected to be among some that are known already: those
     * are not read again, and stay the same objects.
     */
    OpenRows<T> asOf(long segment, long number, Map<Long, Placement> placements, OpenRows<T> known)
            throws SQLException {
        VersionIndex index = new VersionIndex(known.versions());
        List<Numbered<T>> found = new ArrayList<>(known.rows().size());
        List<long[]> unknown = new ArrayList<>();
        // The index has all that is asked for: no row is touched.
        try (PreparedStatement select = connection.prepareStatement("select entity, version from " + table.name()
                + " where host = ? and segment = ? and valid_from <= ? and valid_to > ?")) {
            select.setLong(1, host);
            select.setLong(2, segment);
            select.setLong(3, number);
            select.setLong(4, number);
            try (Patience.Watch _ = Patience.over(select);
                    ResultSet result = select.executeQuery()) {
                Cells cells = Cells.of(result);
                while (cells.next()) {
                    long version = cells.number(1);
                    int at = index.of(version);
                    if (at >= 0) {
                        found.add(new Numbered<>(
                                cells.number(0), version, known.rows().get(at)));
                    } else {
                        unknown.add(new long[] {cells.number(0), version});
                    }
                }
            }
        }
        if (unknown.size() > Math.max(FEW, found.size() / 10)) {
            return asOf(segment, number, placements);
        }
        read(unknown, segment, placements, found);
        return ordered(found);
    }

    private void read(List<long[]> wanted, long segment, Map<Long, Placement> placements, List<Numbered<T>> found)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + columns + " from " + table.name()
                + " where host = ? and entity = ? and segment = ? and version = ?")) {
            for (long[] one : wanted) {
                select.setLong(1, host);
                select.setLong(2, one[0]);
                select.setLong(3, segment);
                select.setLong(4, one[1]);
                try (Patience.Watch _ = Patience.over(select);
                        ResultSet result = select.executeQuery()) {
                    RowReader reader = new RowReader(Cells.of(result), placements);
                    if (reader.next()) {
                        found.add(new Numbered<>(one[0], one[1], table.read(reader)));
                    }
                }
            }
        }
    }

    /** From which snapshot until which each version of an entity is valid, oldest first. */
    List<Interval> history(long entity) throws SQLException {
        // A version is in several segments; that it has ended is known to the last of them.
        try (PreparedStatement select = connection.prepareStatement("select min(valid_from), min(valid_to) from "
                + table.name() + " where host = ? and entity = ? group by version order by 1")) {
            select.setLong(1, host);
            select.setLong(2, entity);
            List<Interval> intervals = new ArrayList<>();
            try (Patience.Watch _ = Patience.over(select);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    intervals.add(new Interval(rows.getLong(1), rows.getLong(2)));
                }
            }
            return intervals;
        }
    }

    /**
     * Snapshots.
     *
     * @param to exclusive; {@link #OPEN} until further notice
     */
    record Interval(long from, long to) {}

    /** Deletes rows of a segment that no snapshot needs any more, as many as {@code atMost}; returns the entities of those. */
    List<Long> sweep(long segment, int atMost) throws SQLException {
        List<long[]> unneeded = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select entity, version from " + table.name()
                + " v where host = ? and segment = ? and not exists (select 1 from snapshot s where s.host = v.host"
                + " and s.segment = v.segment and s.number >= v.valid_from and s.number < v.valid_to)"
                + " fetch first " + atMost + " rows only")) {
            select.setLong(1, host);
            select.setLong(2, segment);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    unneeded.add(new long[] {rows.getLong(1), rows.getLong(2)});
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + table.name() + " where host = ? and entity = ? and segment = ? and version = ?")) {
            Batch batch = new Batch(delete);
            for (long[] row : unneeded) {
                delete.setLong(1, host);
                delete.setLong(2, row[0]);
                delete.setLong(3, segment);
                delete.setLong(4, row[1]);
                batch.add();
            }
            batch.done();
        }
        return unneeded.stream().map(row -> row[0]).toList();
    }

    /** How many rows there are in a segment. */
    long count(long segment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*) from " + table.name() + " where host = ? and segment = ?")) {
            select.setLong(1, host);
            select.setLong(2, segment);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private record Numbered<T>(long entity, long version, T row) {}

    /** Statements that are sent together, but not all at once: the driver keeps each in memory until then. */
    private static final class Batch {
        private final PreparedStatement statement;
        private int waiting;

        Batch(PreparedStatement statement) {
            this.statement = statement;
        }

        void add() throws SQLException {
            statement.addBatch();
            if (++waiting == BATCH) {
                done();
            }
        }

        void done() throws SQLException {
            if (waiting > 0) {
                statement.executeBatch();
                waiting = 0;
            }
        }
    }
}
