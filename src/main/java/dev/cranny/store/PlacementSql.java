package dev.cranny.store;

import dev.cranny.model.Cgroup;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Reads and writes the placements of one segment. */
final class PlacementSql {

    private static final String COLUMNS = String.join(", ", NamespaceColumns.NAMES)
            + ", cgroup, freezer_cgroup, frozen, policy, priority, nice, affinity";
    private static final int COUNT = 8 + 7;

    private final Connection connection;
    private final long host;
    private final long segment;

    PlacementSql(Connection connection, long host, long segment) {
        this.connection = connection;
        this.host = host;
        this.segment = segment;
    }

    void insert(Map<Placement, Long> placements) throws SQLException {
        if (placements.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into placement (host, segment, number, "
                + COLUMNS + ") values (" + String.join(", ", Collections.nCopies(3 + COUNT, "?")) + ")")) {
            RowWriter writer = new RowWriter(insert, Placements.none());
            for (var entry : placements.entrySet()) {
                Placement placement = entry.getKey();
                Cgroup cgroup = placement.cgroup();
                Scheduling scheduling = placement.scheduling();
                writer.begin().number(host).number(segment).number(entry.getValue());
                NamespaceColumns.write(placement.namespaces(), writer);
                writer.text(cgroup.path()).text(cgroup.freezerPath()).truth(cgroup.frozen());
                writer.text(scheduling.policy().name())
                        .number(scheduling.priority())
                        .number(scheduling.nice())
                        .text(CpuList.write(scheduling.affinity()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** All of them, by number. */
    Map<Long, Placement> read() throws SQLException {
        Map<Long, Placement> placements = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select number, " + COLUMNS + " from placement where host = ? and segment = ?")) {
            select.setLong(1, host);
            select.setLong(2, segment);
            try (Patience.Watch _ = Patience.over(select);
                    ResultSet rows = select.executeQuery()) {
                RowReader from = new RowReader(Cells.of(rows), Map.of());
                while (from.next()) {
                    placements.put(
                            from.number(),
                            new Placement(
                                    NamespaceColumns.read(from),
                                    new Cgroup(from.nullableText(), from.nullableText(), from.nullableTruth()),
                                    from.one(new Scheduling(
                                            SchedulingPolicy.valueOf(from.text()),
                                            from.nullableInteger(),
                                            from.nullableInteger(),
                                            CpuList.read(from.nullableText())))));
                }
            }
        }
        return placements;
    }
}
