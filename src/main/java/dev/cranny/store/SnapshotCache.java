package dev.cranny.store;

import dev.cranny.model.SnapshotId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that were loaded lately, as many as fit into so many bytes; the one that was not asked for longest goes first. What
 * neighbours share is counted with each of them, so it takes less than it says.
 */
final class SnapshotCache {

    private final long capacity;
    private final Map<SnapshotId, LoadedSnapshot> snapshots = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    SnapshotCache(long capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable LoadedSnapshot get(SnapshotId id) {
        return snapshots.get(id);
    }

    /** The number of the one that is nearest to this, of the same host; 0 where there is none. */
    synchronized long nearest(SnapshotId id) {
        long nearest = 0;
        for (SnapshotId there : snapshots.keySet()) {
            if (there.host().equals(id.host())
                    && (nearest == 0 || Math.abs(there.number() - id.number()) < Math.abs(nearest - id.number()))) {
                nearest = there.number();
            }
        }
        return nearest;
    }

    synchronized void put(SnapshotId id, LoadedSnapshot snapshot) {
        long size = snapshot.size();
        if (size > capacity || snapshots.putIfAbsent(id, snapshot) != null) {
            return;
        }
        bytes += size;
        Iterator<LoadedSnapshot> oldest = snapshots.values().iterator();
        while (bytes > capacity && oldest.hasNext()) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    synchronized void remove(SnapshotId id) {
        LoadedSnapshot removed = snapshots.remove(id);
        if (removed != null) {
            bytes -= removed.size();
        }
    }

    /** How much is in it. */
    synchronized long bytes() {
        return bytes;
    }
}
