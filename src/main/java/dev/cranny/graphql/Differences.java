package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.SnapshotId;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares snapshots. What was compared last is remembered: pages of one feed ask for the same again and again. */
@Singleton
class Differences {

    /** Changes in all that are remembered: each is a few hundred bytes. */
    private static final int MOST_CHANGES = 20_000;

    private record Pair(SnapshotId from, SnapshotId to, boolean commandLines) {}

    private final Map<Pair, List<Change<?>>> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true));

    /**
     * What differs between them.
     *
     * @param commandLines whether whoever asks sees these
     * @throws Refusal where they are of two hosts
     */
    Difference between(SnapshotView from, SnapshotView to, boolean commandLines) {
        if (!from.entry().host().equals(to.entry().host())) {
            throw Refusal.badInput("from and to must be snapshots of the same host: " + from.id() + " and " + to.id());
        }
        Pair pair = new Pair(from.entry().id(), to.entry().id(), commandLines);
        List<Change<?>> changes = known.get(pair);
        if (changes == null) {
            changes = SnapshotDiff.between(from.relations(), to.relations()).changes();
            remember(pair, changes);
        }
        return new Difference(from, to, changes);
    }

    private void remember(Pair pair, List<Change<?>> changes) {
        synchronized (known) {
            known.put(pair, changes);
            int all = known.values().stream().mapToInt(List::size).sum();
            var eldest = known.entrySet().iterator();
            while (all > MOST_CHANGES && eldest.hasNext()) {
                all -= eldest.next().getValue().size();
                eldest.remove();
            }
        }
    }
}
