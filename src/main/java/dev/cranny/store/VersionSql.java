package dev.cranny.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads and writes the versions of one table. */
final class VersionSql<T> {

    /** Valid until further notice. */
    static final long OPEN = Long.MAX_VALUE;

    private static final String KEYS = "host, segment, entity, version, valid_from, valid_to";
    private static final int BATCH = 1_000;

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
    void insert(Transition<T> transition, long segment, long number) throws SQLException {
        if (transition.written().length == 0) {
            return;
        }
        String values =
                String.join(", ", Collections.nCopies(6 + table.columns().size(), "?"));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + table.name() + " (" + KEYS + ", " + columns + ") values (" + values + ")")) {
            RowWriter writer = new RowWriter(insert);
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
    OpenRows<T> asOf(long segment, long number) throws SQLException {
        List<Numbered<T>> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select entity, version, " + columns + " from "
                + table.name() + " where host = ? and segment = ? and valid_from <= ? and valid_to > ?")) {
            select.setFetchSize(BATCH);
            select.setLong(1, host);
            select.setLong(2, segment);
            select.setLong(3, number);
            select.setLong(4, number);
            try (ResultSet result = select.executeQuery()) {
                RowReader reader = new RowReader(result);
                while (reader.next()) {
                    found.add(new Numbered<>(reader.number(), reader.number(), table.read(reader)));
                }
            }
        }
        found.sort((one, other) -> table.order().compare(one.row(), other.row()));
        return new OpenRows<>(
                found.stream().map(Numbered::row).toList(),
                found.stream().mapToLong(Numbered::entity).toArray(),
                found.stream().mapToLong(Numbered::version).toArray());
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
