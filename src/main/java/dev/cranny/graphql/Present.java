package dev.cranny.graphql;

import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.Boot;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.Relations;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.recorder.Recorder;
import dev.cranny.recorder.Surroundings;
import dev.cranny.store.SnapshotStore;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one operation sees. Whatever it asks for, and whatever is stored meanwhile: the newest snapshot is the same one
 * throughout.
 */
@RequestScoped
class Present {

    private final SnapshotStore store;
    private final Recorder recorder;
    private final Surroundings surroundings;
    private final Differences differences;
    private final Hidden hidden;
    private final boolean commandLines = Visitor.current().may(Role.COMMAND_LINES);
    private final Map<HostId, Optional<SnapshotView>> newest = new HashMap<>();
    private final Map<SnapshotId, SnapshotView> seen = new HashMap<>();

    Present(SnapshotStore store, Recorder recorder, Surroundings surroundings, Differences differences, Hidden hidden) {
        this.differences = differences;
        this.hidden = hidden;
        this.store = store;
        this.recorder = recorder;
        this.surroundings = surroundings;
    }

    SnapshotStore store() {
        return store;
    }

    /** The host that this service runs on. */
    HostId here() {
        return recorder.host();
    }

    /** How the host calls this user; null where it does not, or is another one than this service runs on. */
    @Nullable
    String userName(HostId host, @Nullable Long uid) {
        return surroundings.userName(host, uid);
    }

    /** The host that the argument {@code host} names; the one that this service runs on, where it names none. */
    HostId chosen(@Nullable String id) {
        return id == null ? here() : Ids.host(id, "host");
    }

    /** The newest snapshot of a host; null where there is none. */
    @Nullable
    SnapshotView newest(HostId host) {
        return newest.computeIfAbsent(
                        host, id -> Optional.ofNullable(store.newest(id)).map(this::view))
                .orElse(null);
    }

    /** The snapshot with this id; null where there is none. */
    @Nullable
    SnapshotView withId(SnapshotId id) {
        SnapshotEntry entry = store.entry(id);
        return entry == null ? null : view(entry);
    }

    /**
     * What differs between two snapshots.
     *
     * @throws Refusal where they are of two hosts
     */
    Difference difference(SnapshotView from, SnapshotView to) {
        return differences.between(from, to, commandLines);
    }

    /** What whoever asks may see of a snapshot. */
    Relations seen(StoredSnapshot stored) {
        return commandLines ? stored.relations() : hidden.of(stored);
    }

    /** The newest snapshot of a host, or the newest one that was taken by then; null where there is none. */
    @Nullable
    SnapshotView at(HostId host, @Nullable Instant at) {
        if (at == null) {
            return newest(host);
        }
        SnapshotEntry entry = store.newestAt(host, at);
        return entry == null ? null : view(entry);
    }

    /** A snapshot that is in memory already. */
    SnapshotView view(StoredSnapshot stored) {
        return seen.computeIfAbsent(stored.entry().id(), _ -> new SnapshotView(this, stored.entry(), stored));
    }

    /** A snapshot that is loaded when more is asked for than the catalogue knows. */
    SnapshotView view(SnapshotEntry entry) {
        return seen.computeIfAbsent(entry.id(), _ -> new SnapshotView(this, entry, null));
    }

    HostView view(Host host) {
        return new HostView(this, host);
    }

    /** The host with this id; null where no snapshot is of it. */
    @Nullable
    HostView host(HostId id) {
        for (Host host : store.hosts()) {
            if (host.id().equals(id)) {
                return view(host);
            }
        }
        return null;
    }

    /** The run of the kernel that a snapshot was taken in; null where it is not known (import). */
    @Nullable
    Boot boot(SnapshotEntry entry) {
        for (Boot boot : store.boots(entry.host())) {
            if (boot.known() && boot.id().equals(entry.boot())) {
                return boot;
            }
        }
        return null;
    }
}
