package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.EntityId;
import dev.cranny.model.SnapshotEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds the versions of one entity. */
final class History {

    private final Transactions transactions;

    History(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Those that a stored snapshot has, oldest first. */
    List<VersionSpan> of(Timeline timeline, EntityId entity) throws SQLException {
        long number = timeline.lifespans().number(entity);
        if (number == 0) {
            return List.of();
        }
        for (VersionTable<?> table : VersionTable.all()) {
            Kind<?> kind = table.kind();
            if (kind != null && kind.kind().letter() == entity.value().charAt(0)) {
                long host = timeline.host().id().value();
                List<VersionSql.Interval> intervals =
                        transactions.read(connection -> new VersionSql<>(table, connection, host).history(number));
                return spans(timeline, intervals);
            }
        }
        return List.of();
    }

    private static List<VersionSpan> spans(Timeline timeline, List<VersionSql.Interval> intervals) {
        List<VersionSpan> spans = new ArrayList<>();
        for (VersionSql.Interval interval : intervals) {
            SnapshotEntry first = timeline.firstFrom(interval.from());
            if (first != null && first.number() < interval.to()) {
                SnapshotEntry next = timeline.firstFrom(interval.to());
                Instant until = next == null ? null : next.takenAt();
                spans.add(new VersionSpan(first.id(), first.takenAt(), until));
            }
        }
        return spans;
    }
}
