package dev.cranny.graphql;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.StoredSnapshot;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Snapshots without command lines, for those who may not see any: whatever they ask, search for or compare, there are none to be
 * found. The last ones asked for are remembered.
 */
@Singleton
class Hidden {

    private static final int KEPT = 4;

    private final Map<SnapshotId, Relations> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SnapshotId, Relations> eldest) {
            return size() > KEPT;
        }
    });

    Relations of(StoredSnapshot stored) {
        SnapshotId id = stored.entry().id();
        Relations known = kept.get(id);
        if (known == null) {
            known = Relations.of(withoutCommandLines(stored.snapshot()));
            kept.put(id, known);
        }
        return known;
    }

    private static Snapshot withoutCommandLines(Snapshot seen) {
        return new Snapshot(
                seen.host(),
                seen.boot(),
                seen.takenAt(),
                seen.duration(),
                seen.cpusOnline(),
                seen.namespaces(),
                seen.processes().stream().map(LinuxProcess::withoutCommandLine).toList(),
                seen.tasks(),
                seen.mounts(),
                seen.containers(),
                seen.engines(),
                seen.groups(),
                seen.problems());
    }
}
