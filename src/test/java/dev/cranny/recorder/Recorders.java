package dev.cranny.recorder;

import dev.cranny.model.Facility;
import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.store.SnapshotStore;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Recorders of what no discovery has found. */
public final class Recorders {

    private Recorders() {}

    /** Records whatever {@code discovery} makes up. */
    public static Recorder of(HostId host, Supplier<Snapshot> discovery, SnapshotStore store) {
        return new Recorder(host, discovery, store, _ -> {});
    }

    /** A machine with these facilities and users. */
    public static Surroundings surroundings(HostId host, List<Facility> facilities, Map<Long, String> users) {
        return new Surroundings(host, facilities, () -> users::get);
    }
}
