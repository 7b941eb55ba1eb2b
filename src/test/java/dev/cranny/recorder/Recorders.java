package dev.cranny.recorder;

import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.store.SnapshotStore;
import java.util.function.Supplier;

/** Recorders of what no discovery has found. */
public final class Recorders {

    private Recorders() {}

    /** Records whatever {@code discovery} makes up. */
    public static Recorder of(HostId host, Supplier<Snapshot> discovery, SnapshotStore store) {
        return new Recorder(host, discovery, store, _ -> {});
    }
}
