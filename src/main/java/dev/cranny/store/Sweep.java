package dev.cranny.store;

import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes rows that no snapshot needs any more, a few at a time, so that nobody waits for it. */
final class Sweep {

    /** What a transaction removes of a table: some ten milliseconds' worth. */
    private static final int BITE = 1_000;

    private final Transactions transactions;
    private final Timelines timelines;

    Sweep(Transactions transactions, Timelines timelines) {
        this.transactions = transactions;
        this.timelines = timelines;
    }

    /** Goes over the segments of a host of which snapshots were deleted; returns how many rows it has removed. */
    long run(HostId host) throws SQLException {
        long removed = 0;
        for (long segment : unswept(host)) {
            for (VersionTable<?> table : VersionTable.all()) {
                int bite;
                do {
                    bite = remove(host, segment, table);
                    removed += bite;
                } while (bite == BITE);
            }
            transactions.write((connection, _) -> {
                finish(connection, host.value(), segment);
                return null;
            });
        }
        return removed;
    }

    private List<Long> unswept(HostId host) throws SQLException {
        return transactions.read(connection -> {
            List<Long> segments = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select number from segment where host = ? and unswept = true order by number")) {
                select.setLong(1, host.value());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        segments.add(rows.getLong(1));
                    }
                }
            }
            return segments;
        });
    }

    private int remove(HostId host, long segment, VersionTable<?> table) throws SQLException {
        List<Long> entities = transactions.write(
                (connection, _) -> new VersionSql<>(table, connection, host.value()).sweep(segment, BITE));
        if (table.kind() != null && !entities.isEmpty()) {
            forget(host, table, new HashSet<>(entities));
        }
        return entities.size();
    }

    /** Not while a snapshot is stored, which might bring one of them back. */
    private void forget(HostId host, VersionTable<?> table, Set<Long> entities) throws SQLException {
        timelines.quietly(() -> {
            List<EntityId> forgotten = transactions.write(
                    (connection, _) -> new EntitySql(connection, host.value()).forget(entities, table));
            Timeline timeline = timelines.of(host);
            if (timeline != null) {
                forgotten.forEach(timeline.lifespans()::forget);
            }
        });
    }

    /** Removes the segment itself where no snapshot is left in it. */
    private static void finish(Connection connection, long host, long segment) throws SQLException {
        String empty = " where host = ? and %s = ? and not exists"
                + " (select 1 from snapshot s where s.host = ? and s.segment = ?)";
        execute(connection, "delete from placement" + empty.formatted("segment"), host, segment, host, segment);
        execute(connection, "delete from segment" + empty.formatted("number"), host, segment, host, segment);
        execute(connection, "update segment set unswept = false where host = ? and number = ?", host, segment);
    }

    private static void execute(Connection connection, String sql, long... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
