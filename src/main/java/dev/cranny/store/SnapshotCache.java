package dev.cranny.store;

import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snapshots that were loaded lately, as many as fit into so many bytes; the one that was not asked for longest goes first. */
final class SnapshotCache {

    private final long capacity;
    private final Map<SnapshotId, Relations> snapshots = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    SnapshotCache(long capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable Relations get(SnapshotId id) {
        return snapshots.get(id);
    }

    synchronized void put(SnapshotId id, Relations relations) {
        long size = size(relations.snapshot());
        if (size > capacity || snapshots.putIfAbsent(id, relations) != null) {
            return;
        }
        bytes += size;
        Iterator<Relations> oldest = snapshots.values().iterator();
        while (bytes > capacity && oldest.hasNext()) {
            bytes -= size(oldest.next().snapshot());
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    /** About how much memory it takes with its relations; measured on hosts of 100 to 10,000 processes. */
    private static long size(Snapshot snapshot) {
        return 4_096
                + snapshot.namespaces().size() * 700L
                + snapshot.processes().size() * 1_000L
                + snapshot.tasks().size() * 350L
                + snapshot.problems().size() * 150L;
    }
}
