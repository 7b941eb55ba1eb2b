package dev.cranny.rest.document;

import dev.cranny.model.Boot;
import dev.cranny.model.Container;
import dev.cranny.model.CpuRange;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a snapshot but its place in a store: neither its number, nor the id of its host, which is another one where it is
 * imported.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format; a reader refuses those after its own
 * @param label what somebody called it
 */
public record SnapshotDocument(
        String format,
        int version,
        @Nullable String label,
        HostNames host,
        Boot boot,
        Instant takenAt,
        Duration duration,
        List<CpuRange> cpusOnline,
        List<Namespace> namespaces,
        List<LinuxProcess> processes,
        List<Task> tasks,
        List<Mount> mounts,
        List<Container> containers,
        List<Engine> engines,
        List<Group> groups,
        List<Problem> problems) {

    public static final String FORMAT = "cranny-snapshot";
    static final int VERSION = 1;

    /** What a host is called. */
    public record HostNames(String name, String architecture) {}

    /**
     * Of a snapshot of a store.
     *
     * @param commandLines whether they may be seen
     */
    public static SnapshotDocument of(SnapshotEntry entry, Snapshot snapshot, boolean commandLines) {
        return new SnapshotDocument(
                FORMAT,
                VERSION,
                entry.label(),
                new HostNames(snapshot.host().name(), snapshot.host().architecture()),
                snapshot.boot(),
                snapshot.takenAt(),
                snapshot.duration(),
                snapshot.cpusOnline(),
                snapshot.namespaces(),
                commandLines
                        ? snapshot.processes()
                        : snapshot.processes().stream()
                                .map(LinuxProcess::withoutCommandLine)
                                .toList(),
                snapshot.tasks(),
                snapshot.mounts(),
                snapshot.containers(),
                snapshot.engines(),
                snapshot.groups(),
                snapshot.problems());
    }

    /** The snapshot, as one of this host. */
    public Snapshot snapshot(HostId id) {
        return new Snapshot(
                new Host(id, host.name(), host.architecture()),
                boot,
                takenAt,
                duration,
                cpusOnline,
                namespaces,
                processes,
                tasks,
                mounts,
                containers,
                engines,
                groups,
                problems);
    }
}
