package dev.cranny.store;

import dev.cranny.model.ChangeCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads and writes what deleted snapshots of one host had changed, by the minute. */
final class CountSql {

    private final Connection connection;
    private final long host;

    CountSql(Connection connection, long host) {
        this.connection = connection;
        this.host = host;
    }

    /** Adds to what is there. */
    void add(Map<Instant, FoldedCounts.Minute> minutes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update change_count set snapshots = snapshots + ?,"
                        + " added = added + ?, removed = removed + ?, modified = modified + ?"
                        + " where host = ? and since = ?");
                PreparedStatement insert = connection.prepareStatement("insert into change_count"
                        + " (snapshots, added, removed, modified, host, since) values (?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<Instant, FoldedCounts.Minute> minute : minutes.entrySet()) {
                bind(update, minute.getKey(), minute.getValue());
                if (update.executeUpdate() == 0) {
                    bind(insert, minute.getKey(), minute.getValue());
                    insert.executeUpdate();
                }
            }
        }
    }

    private void bind(PreparedStatement statement, Instant since, FoldedCounts.Minute minute) throws SQLException {
        statement.setInt(1, minute.snapshots());
        statement.setInt(2, minute.changes().added());
        statement.setInt(3, minute.changes().removed());
        statement.setInt(4, minute.changes().modified());
        statement.setLong(5, host);
        statement.setObject(6, since.atOffset(ZoneOffset.UTC));
    }

    /** All that is there. */
    FoldedCounts read() throws SQLException {
        NavigableMap<Instant, FoldedCounts.Minute> minutes = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select since, snapshots, added, removed, modified from change_count where host = ?")) {
            select.setLong(1, host);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    minutes.put(
                            rows.getObject(1, OffsetDateTime.class).toInstant(),
                            new FoldedCounts.Minute(
                                    rows.getInt(2), new ChangeCounts(rows.getInt(3), rows.getInt(4), rows.getInt(5))));
                }
            }
        }
        return FoldedCounts.of(minutes);
    }
}
