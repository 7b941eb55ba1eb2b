package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.StoredSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Builds the timelines of all hosts from what is in the database. */
final class TimelineReader {

    private final Connection connection;
    private final Catalogue catalogue;

    TimelineReader(Connection connection, Catalogue catalogue) {
        this.connection = connection;
        this.catalogue = catalogue;
    }

    Map<HostId, Timeline> read() throws SQLException {
        Map<Long, List<SnapshotRow>> snapshots = new HashMap<>();
        catalogue
                .snapshots()
                .forEach(row -> snapshots
                        .computeIfAbsent(row.host, _ -> new ArrayList<>())
                        .add(row));
        Map<HostId, Timeline> timelines = new HashMap<>();
        for (HostRow host : catalogue.hosts()) {
            List<SnapshotRow> rows = snapshots.get(host.id);
            if (rows != null) {
                timelines.put(new HostId(host.id), timeline(host.host(), rows));
            }
        }
        return timelines;
    }

    private Timeline timeline(Host host, List<SnapshotRow> rows) throws SQLException {
        List<SnapshotEntry> entries = rows.stream().map(SnapshotRow::entry).toList();
        SnapshotRow last = rows.getLast();
        List<Boot> boots = boots(host.id(), rows);
        Boot boot = boots.stream()
                .filter(one -> one.id().equals(last.boot))
                .findFirst()
                .orElseThrow();
        SnapshotReader reader = new SnapshotReader(connection, entries.getLast(), null, null);
        Snapshot snapshot = reader.read(host.architecture(), boot);
        if (snapshot == null) {
            throw new DamageException("snapshot " + entries.getLast().id() + " is in the catalogue, but has no row");
        }
        return new Timeline(
                host,
                boots,
                entries,
                new StoredSnapshot(entries.getLast(), Relations.of(snapshot)),
                reader.frame(),
                segment(host.id(), last.segment),
                last.lastVersion,
                last.lastEntity,
                Placements.of(reader.placements(), last.lastPlacement),
                new EntitySql(connection, host.id().value()).lifespans(),
                rows.stream().filter(row -> row.folded).map(row -> row.number).collect(Collectors.toUnmodifiableSet()),
                new CountSql(connection, host.id().value()).read());
    }

    /** In the order in which snapshots saw them. */
    private List<Boot> boots(HostId host, List<SnapshotRow> rows) {
        Map<UUID, Boot> known = new HashMap<>();
        catalogue.boots().stream()
                .filter(row -> row.host == host.value())
                .forEach(row -> known.put(row.id, row.boot()));
        List<Boot> boots = new ArrayList<>();
        for (SnapshotRow row : rows) {
            Boot boot = known.remove(row.boot);
            if (boot != null) {
                boots.add(boot);
            }
        }
        return List.copyOf(boots);
    }

    private Segment segment(HostId host, long number) throws SQLException {
        SegmentRow row = catalogue.segments().stream()
                .filter(one -> one.host == host.value() && one.number == number)
                .findFirst()
                .orElseThrow();
        long rows = 0;
        for (VersionTable<?> table : VersionTable.all()) {
            rows += new VersionSql<>(table, connection, host.value()).count(number);
        }
        return new Segment(number, row.firstSnapshot, row.keyRows, rows);
    }
}
