package dev.cranny.recorder;

import dev.cranny.model.Facility;
import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.store.SnapshotStore;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Recorders of what no discovery has found. */
public final class Recorders {

    private Recorders() {}

    /** Records whatever {@code discovery} makes up, and tells {@code listener} of it. */
    public static Recorder of(
            HostId host, Supplier<Snapshot> discovery, SnapshotStore store, Consumer<SnapshotTaken> listener) {
        return new Recorder(host, discovery, store, stored -> listener.accept(new SnapshotTaken(stored)));
    }

    /** A machine with these facilities and users. */
    public static Surroundings surroundings(HostId host, List<Facility> facilities, Map<Long, String> users) {
        return new Surroundings(host, facilities, List.of("CAP_SYS_PTRACE", "CAP_SYS_ADMIN"), () -> users::get);
    }
}
