package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.Host;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a stored snapshot together again. */
final class SnapshotReader {

    private final Connection connection;
    private final SnapshotEntry entry;
    private final @Nullable Frame neighbour;
    private final @Nullable SealedPlacements sealed;
    private final Frame frame = new Frame();
    private Map<Long, Placement> placements = Map.of();

    /**
     * A reader for one snapshot.
     *
     * @param neighbour the rows of another one that is not much different; null where none is in memory
     * @param sealed where the placements of its segment may be; null where the segment may get more of them
     */
    SnapshotReader(
            Connection connection, SnapshotEntry entry, @Nullable Frame neighbour, @Nullable SealedPlacements sealed) {
        this.connection = connection;
        this.entry = entry;
        this.neighbour = neighbour;
        this.sealed = sealed;
    }

    /** What is valid in the snapshot, once it was read. */
    Frame frame() {
        return frame;
    }

    /** The placements of its segment, by number, once it was read. */
    Map<Long, Placement> placements() {
        return placements;
    }

    /**
     * Reads it.
     *
     * @param architecture of its host
     * @return null where it is not there any more
     */
    @Nullable
    Snapshot read(String architecture, Boot boot) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select segment, host_name, cpus_online, process_states from snapshot where host = ? and number = ?")) {
            select.setLong(1, entry.host().value());
            select.setLong(2, entry.number());
            try (Patience.Watch _ = Patience.over(select);
                    ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                long segment = row.getLong(1);
                placements = placements(segment);
                for (VersionTable<?> table : VersionTable.all()) {
                    read(table, segment);
                }
                Snapshot snapshot = new Snapshot(
                        new Host(entry.host(), row.getString(2), architecture),
                        boot,
                        entry.takenAt(),
                        Objects.requireNonNullElse(entry.duration(), Duration.ZERO),
                        Objects.requireNonNull(CpuList.read(row.getString(3))),
                        ReferenceTable.distribute(rows(ReferenceTable.TABLE), rows(NamespaceTable.TABLE)),
                        ProcessStates.read(row.getString(4), rows(ProcessTable.TABLE)),
                        rows(TaskTable.TABLE),
                        rows(MountTable.TABLE),
                        rows(ContainerTable.TABLE),
                        rows(EngineTable.TABLE),
                        rows(GroupTable.TABLE),
                        rows(ProblemTable.TABLE));
                frame.adopt(snapshot);
                return snapshot;
            }
        }
    }

    private Map<Long, Placement> placements(long segment) throws SQLException {
        Map<Long, Placement> known = sealed == null ? null : sealed.get(entry.host(), segment);
        if (known == null) {
            known = new PlacementSql(connection, entry.host().value(), segment).read();
            if (sealed != null) {
                sealed.put(entry.host(), segment, known);
            }
        }
        return known;
    }

    private <T> void read(VersionTable<T> table, long segment) throws SQLException {
        VersionSql<T> sql = new VersionSql<>(table, connection, entry.host().value());
        frame.put(
                table,
                neighbour == null
                        ? sql.asOf(segment, entry.number(), placements)
                        : sql.asOf(segment, entry.number(), placements, neighbour.of(table)));
    }

    private <T> List<T> rows(VersionTable<T> table) {
        return frame.of(table).rows();
    }
}
