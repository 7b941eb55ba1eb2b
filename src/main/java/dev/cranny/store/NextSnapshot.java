package dev.cranny.store;

import dev.cranny.diff.Identification;
import dev.cranny.model.Boot;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.HostId;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.model.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot on its way into the store: what it changes is worked out in memory, then written, then becomes visible. */
final class NextSnapshot implements Edit {

    private final @Nullable Timeline before;
    private final Lifespans lifespans;
    private final Relations relations;
    private final SnapshotEntry entry;
    private final List<Transition<?>> transitions = new ArrayList<>();
    private final Frame frame = new Frame();
    private final Segment segment;
    private final Placements placements;
    private final Numbers numbers;

    NextSnapshot(@Nullable Timeline before, Snapshot taken, SnapshotTrigger trigger, @Nullable String label) {
        this.before = before;
        lifespans = before == null ? new Lifespans() : before.lifespans();
        numbers = before == null ? new Numbers(0, 0) : new Numbers(before.lastVersion(), before.lastEntity());
        Snapshot last = before == null ? null : before.newest().snapshot();
        Snapshot snapshot = Identification.identify(last, taken, id -> lifespans.number(id) != 0);
        relations = before == null
                ? Relations.of(snapshot)
                : Relations.following(before.newest().relations(), snapshot);
        boolean unchanged = last != null && snapshot.sharesAllWith(last);
        for (VersionTable<?> table : VersionTable.all()) {
            advance(table, before == null ? null : before.newest().relations(), unchanged);
        }
        entry = new SnapshotEntry(
                snapshot.host().id(),
                before == null ? 1 : before.newest().entry().number() + 1,
                snapshot.boot().id(),
                snapshot.takenAt(),
                snapshot.duration(),
                trigger,
                label,
                false,
                snapshot.complete(),
                Totals.of(snapshot),
                transitions.stream().map(Transition::counts).reduce(ChangeCounts.NONE, ChangeCounts::plus));
        segment = nextSegment(last);
        Placements known = before == null ? Placements.none() : before.placements();
        placements = segment.firstSnapshot() == entry.number() ? known.forSegmentOf(snapshot) : known.forNext();
    }

    private <T> void advance(VersionTable<T> table, @Nullable Relations last, boolean unchanged) {
        OpenRows<T> open = before == null ? OpenRows.none() : before.frame().of(table);
        Transition<T> transition = unchanged
                ? Transition.none(table, open)
                : Transition.between(table, last, open, relations, lifespans, numbers);
        transitions.add(transition);
        frame.put(table, transition.after());
    }

    /** A reboot leaves little to copy, so it is a good moment to begin another one. */
    private Segment nextSegment(@Nullable Snapshot last) {
        long rows = frame.size();
        if (before == null || last == null) {
            return new Segment(1, entry.number(), rows, rows);
        }
        boolean rebooted = !last.boot().id().equals(relations.snapshot().boot().id());
        if (rebooted || before.segment().full()) {
            return new Segment(before.segment().number() + 1, entry.number(), rows, rows);
        }
        return before.segment()
                .with(transitions.stream()
                        .mapToLong(transition -> transition.written().length)
                        .sum());
    }

    StoredSnapshot stored() {
        return new StoredSnapshot(entry, relations);
    }

    /** Writes what is new, and nothing else. */
    @Override
    public void write(Connection connection, Catalogue catalogue) throws SQLException {
        writeSegment(catalogue);
        for (Transition<?> transition : transitions) {
            writeVersions(connection, transition);
        }
        new PlacementSql(connection, entry.host().value(), segment.number()).insert(placements.added());
        writeEntities(connection);
        writeEntry(catalogue);
    }

    private void writeSegment(Catalogue catalogue) {
        Snapshot snapshot = relations.snapshot();
        HostId host = entry.host();
        if (before == null || !before.host().equals(snapshot.host())) {
            catalogue.put(HostRow.of(snapshot.host()));
        }
        if (before == null || before.boot(snapshot.boot().id()) == null) {
            catalogue.put(BootRow.of(host, snapshot.boot()));
        }
        if (segment.firstSnapshot() == entry.number()) {
            catalogue.add(SegmentRow.of(host, segment));
        }
    }

    private void writeEntry(Catalogue catalogue) {
        Snapshot snapshot = relations.snapshot();
        SnapshotRow row = new SnapshotRow();
        row.describe(entry);
        row.segment = segment.number();
        row.hostName = snapshot.host().name();
        row.cpusOnline = String.valueOf(CpuList.write(snapshot.cpusOnline()));
        row.processStates = ProcessStates.write(snapshot.processes());
        row.lastVersion = numbers.lastVersion();
        row.lastEntity = numbers.lastEntity();
        row.lastPlacement = placements.last();
        catalogue.add(row);
    }

    private <T> void writeVersions(Connection connection, Transition<T> transition) throws SQLException {
        VersionSql<T> sql =
                new VersionSql<>(transition.table(), connection, entry.host().value());
        if (before != null) {
            sql.close(transition, before.segment().number(), entry.number());
            if (before.segment().number() != segment.number()) {
                sql.copyOpen(before.segment().number(), segment.number());
            }
        }
        sql.insert(transition, segment.number(), entry.number(), placements);
    }

    private void writeEntities(Connection connection) throws SQLException {
        EntitySql sql = new EntitySql(connection, entry.host().value());
        List<Transition.Came> came = transitions.stream()
                .flatMap(transition -> transition.came().stream())
                .toList();
        List<Transition.Gone> gone = transitions.stream()
                .flatMap(transition -> transition.gone().stream())
                .toList();
        sql.add(came.stream().filter(one -> !one.known()).toList(), entry.takenAt());
        sql.resume(came.stream().filter(Transition.Came::known).toList());
        if (before != null) {
            sql.end(gone, before.newest().entry().takenAt(), entry.takenAt());
        }
    }

    @Override
    public Timeline published() {
        Snapshot snapshot = relations.snapshot();
        for (Transition<?> transition : transitions) {
            for (Transition.Gone gone : transition.gone()) {
                lifespans.gone(
                        gone.id(),
                        Objects.requireNonNull(before).newest().entry().takenAt(),
                        entry.takenAt());
            }
            for (Transition.Came came : transition.came()) {
                lifespans.present(came.id(), came.number(), entry.takenAt());
            }
        }
        List<Boot> boots = before == null ? List.of() : before.boots();
        if (before == null || before.boot(snapshot.boot().id()) == null) {
            boots = plus(boots, snapshot.boot());
        }
        return new Timeline(
                snapshot.host(),
                boots,
                plus(before == null ? List.of() : before.entries(), entry),
                stored(),
                frame,
                segment,
                numbers.lastVersion(),
                numbers.lastEntity(),
                placements,
                lifespans,
                before == null ? Set.of() : before.altered(),
                before == null ? FoldedCounts.NONE : before.folded());
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(last);
        return Collections.unmodifiableList(longer);
    }
}
