package dev.cranny.graphql;

import dev.cranny.findings.Finding;
import dev.cranny.findings.Findings;
import dev.cranny.findings.Scene;
import dev.cranny.model.SnapshotId;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in the snapshots asked about last: every row of a list asks for it again. */
@Singleton
class FoundBefore {

    private static final int KEPT = 16;

    private final Map<SnapshotId, List<Finding>> kept =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SnapshotId, List<Finding>> eldest) {
                    return size() > KEPT;
                }
            });

    /** Everything that is found in a snapshot, the worst first. */
    List<Finding> in(SnapshotView snapshot) {
        SnapshotId id = snapshot.entry().id();
        List<Finding> known = kept.get(id);
        if (known == null) {
            known = List.copyOf(Findings.of(new Scene(snapshot.relations(), new StoredPast(snapshot))));
            kept.put(id, known);
        }
        return known;
    }
}
