package dev.cranny.store;

import dev.cranny.model.SnapshotTrigger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The catalogue without Hibernate, for tests and forked processes in which no Quarkus runs. */
final class JdbcCatalogue implements Catalogue {

    private static final String SNAPSHOT =
            "host, number, segment, boot, taken_at, duration, triggered_by, label, pinned,"
                    + " complete, host_name, cpus_online, process_states, namespaces, processes, tasks, mounts, containers,"
                    + " engines, added, removed, modified, folded, last_version, last_entity, last_placement";

    private final Connection connection;

    JdbcCatalogue(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<HostRow> hosts() {
        return query("select id, name, architecture from host", row -> {
            HostRow host = new HostRow();
            host.id = row.getLong(1);
            host.name = row.getString(2);
            host.architecture = row.getString(3);
            return host;
        });
    }

    @Override
    public List<BootRow> boots() {
        return query("select host, id, kernel, booted_at from boot", row -> {
            BootRow boot = new BootRow();
            boot.host = row.getLong(1);
            boot.id = row.getObject(2, UUID.class);
            boot.kernel = row.getString(3);
            boot.bootedAt = row.getObject(4, OffsetDateTime.class).toInstant();
            return boot;
        });
    }

    @Override
    public List<SegmentRow> segments() {
        return query("select host, number, first_snapshot, key_rows from segment order by host, number", row -> {
            SegmentRow segment = new SegmentRow();
            segment.host = row.getLong(1);
            segment.number = row.getLong(2);
            segment.firstSnapshot = row.getLong(3);
            segment.keyRows = row.getLong(4);
            return segment;
        });
    }

    @Override
    public List<SnapshotRow> snapshots() {
        return query("select " + SNAPSHOT + " from snapshot order by host, number", JdbcCatalogue::snapshot);
    }

    @Override
    public void put(HostRow host) {
        if (update("update host set name = ?, architecture = ? where id = ?", host.name, host.architecture, host.id)
                == 0) {
            update("insert into host (id, name, architecture) values (?, ?, ?)", host.id, host.name, host.architecture);
        }
    }

    @Override
    public void put(BootRow boot) {
        if (boots().stream().anyMatch(row -> row.host == boot.host && row.id.equals(boot.id))) {
            return;
        }
        update(
                "insert into boot (host, id, kernel, booted_at) values (?, ?, ?, ?)",
                boot.host,
                boot.id,
                boot.kernel,
                boot.bootedAt.atOffset(ZoneOffset.UTC));
    }

    @Override
    public void add(SegmentRow segment) {
        update(
                "insert into segment (host, number, first_snapshot, key_rows, unswept) values (?, ?, ?, ?, false)",
                segment.host,
                segment.number,
                segment.firstSnapshot,
                segment.keyRows);
    }

    @Override
    public void add(SnapshotRow row) {
        update(
                "insert into snapshot (" + SNAPSHOT
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.host,
                row.number,
                row.segment,
                row.boot,
                row.takenAt.atOffset(ZoneOffset.UTC),
                row.duration,
                row.trigger.name(),
                row.label,
                row.pinned,
                row.complete,
                row.hostName,
                row.cpusOnline,
                row.processStates,
                row.namespaces,
                row.processes,
                row.tasks,
                row.mounts,
                row.containers,
                row.engines,
                row.added,
                row.removed,
                row.modified,
                row.folded,
                row.lastVersion,
                row.lastEntity,
                row.lastPlacement);
    }

    @Override
    public void update(long host, long number, Consumer<SnapshotRow> change) {
        snapshots().stream()
                .filter(row -> row.host == host && row.number == number)
                .forEach(row -> {
                    change.accept(row);
                    update(
                            "update snapshot set label = ?, pinned = ?, added = ?, removed = ?, modified = ?, folded = ?"
                                    + " where host = ? and number = ?",
                            row.label,
                            row.pinned,
                            row.added,
                            row.removed,
                            row.modified,
                            row.folded,
                            host,
                            number);
                });
    }

    @Override
    public void remove(long host, List<Long> numbers) {
        for (long number : numbers) {
            update(
                    "update segment set unswept = true where host = ?"
                            + " and number = (select segment from snapshot where host = ? and number = ?)",
                    host,
                    host,
                    number);
            update("delete from snapshot where host = ? and number = ?", host, number);
        }
    }

    private static SnapshotRow snapshot(ResultSet from) throws SQLException {
        SnapshotRow row = new SnapshotRow();
        row.host = from.getLong(1);
        row.number = from.getLong(2);
        row.segment = from.getLong(3);
        row.boot = from.getObject(4, UUID.class);
        row.takenAt = from.getObject(5, OffsetDateTime.class).toInstant();
        row.duration = from.getObject(6, Long.class);
        row.trigger = SnapshotTrigger.valueOf(from.getString(7));
        row.label = from.getString(8);
        row.pinned = from.getBoolean(9);
        row.complete = from.getBoolean(10);
        row.hostName = from.getString(11);
        row.cpusOnline = from.getString(12);
        row.processStates = from.getString(13);
        row.namespaces = from.getInt(14);
        row.processes = from.getInt(15);
        row.tasks = from.getInt(16);
        row.mounts = from.getInt(17);
        row.containers = from.getInt(18);
        row.engines = from.getInt(19);
        row.added = from.getInt(20);
        row.removed = from.getInt(21);
        row.modified = from.getInt(22);
        row.folded = from.getBoolean(23);
        row.lastVersion = from.getLong(24);
        row.lastEntity = from.getLong(25);
        row.lastPlacement = from.getLong(26);
        return row;
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Read<T> read) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(read.from(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
