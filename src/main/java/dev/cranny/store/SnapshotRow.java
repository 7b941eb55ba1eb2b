package dev.cranny.store;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.Totals;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A snapshot: what the catalogue says of it, and what of it fits into one row. */
@Entity
@Table(name = "snapshot")
@IdClass(SnapshotRow.Key.class)
class SnapshotRow {

    record Key(long host, long number) implements Serializable {}

    @Id
    long host;

    @Id
    long number;

    long segment;

    UUID boot = new UUID(0, 0);

    @Column(name = "taken_at")
    Instant takenAt = Instant.EPOCH;

    /** In nanoseconds. */
    @Column(name = "duration")
    @Nullable
    Long duration;

    @Enumerated(EnumType.STRING)
    @Column(name = "triggered_by", columnDefinition = "varchar")
    SnapshotTrigger trigger = SnapshotTrigger.SCHEDULED;

    @Nullable
    String label;

    boolean pinned;
    boolean complete;

    @Column(name = "host_name")
    String hostName = "";

    @Column(name = "cpus_online")
    String cpusOnline = "";

    @Column(name = "process_states")
    String processStates = "";

    int namespaces;
    int processes;
    int tasks;
    int mounts;
    int containers;
    int engines;

    int added;
    int removed;
    int modified;

    boolean folded;

    @Column(name = "last_version")
    long lastVersion;

    @Column(name = "last_entity")
    long lastEntity;

    @Column(name = "last_placement")
    long lastPlacement;

    /** Takes over what the catalogue says. */
    void describe(SnapshotEntry entry) {
        host = entry.host().value();
        number = entry.number();
        boot = Objects.requireNonNull(entry.boot());
        takenAt = entry.takenAt();
        duration = entry.duration() == null ? null : entry.duration().toNanos();
        trigger = entry.trigger();
        label = entry.label();
        pinned = entry.pinned();
        complete = entry.complete();
        namespaces = entry.totals().namespaces();
        processes = entry.totals().processes();
        tasks = entry.totals().tasks();
        mounts = entry.totals().mounts();
        containers = entry.totals().containers();
        engines = entry.totals().engines();
        added = entry.changes().added();
        removed = entry.changes().removed();
        modified = entry.changes().modified();
    }

    SnapshotEntry entry() {
        return new SnapshotEntry(
                new HostId(host),
                number,
                boot,
                takenAt,
                duration == null ? null : Duration.ofNanos(duration),
                trigger,
                label,
                pinned,
                complete,
                new Totals(namespaces, processes, tasks, mounts, containers, engines),
                new ChangeCounts(added, removed, modified));
    }
}
