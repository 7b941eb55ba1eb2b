package dev.cranny.diff;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.Relations;

/** What differs between two snapshots of one host. */
public final class SnapshotDiff {

    private SnapshotDiff() {}

    /** How many entities came, went, or changed from one snapshot to the other. */
    public static ChangeCounts count(Relations before, Relations after) {
        ChangeCounts sum = ChangeCounts.NONE;
        for (Kind<?> kind : Kind.ALL) {
            sum = sum.plus(count(kind, before, after));
        }
        return sum;
    }

    private static <T> ChangeCounts count(Kind<T> kind, Relations before, Relations after) {
        var from = kind.in().apply(before.snapshot());
        var to = kind.in().apply(after.snapshot());
        var counter = new Pairing.Visitor() {
            private int added;
            private int removed;
            private int modified;

            @Override
            public void gone(int index) {
                removed++;
            }

            @Override
            public void came(int index) {
                added++;
            }

            @Override
            public void stayed(int old, int current) {
                if (kind.modified(from.get(old), before, to.get(current), after)) {
                    modified++;
                }
            }
        };
        kind.walk(before.snapshot(), after.snapshot(), counter);
        return new ChangeCounts(counter.added, counter.removed, counter.modified);
    }
}
