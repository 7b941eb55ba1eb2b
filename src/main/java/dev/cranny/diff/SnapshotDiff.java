package dev.cranny.diff;

import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two snapshots of one host.
 *
 * @param before the base; not always the older one
 * @param changes by kind, then in the order of the snapshot's lists
 */
public record SnapshotDiff(Relations before, Relations after, List<Change<?>> changes) {

    public SnapshotDiff {
        changes = List.copyOf(changes);
    }

    /** Compares. */
    public static SnapshotDiff between(Relations before, Relations after) {
        List<Change<?>> changes = new ArrayList<>();
        for (Kind<?> kind : Kind.ALL) {
            compare(kind, before, after, changes);
        }
        return new SnapshotDiff(before, after, changes);
    }

    /** How many changes there are. */
    public ChangeTotals totals() {
        return ChangeTotals.of(changes);
    }

    private static <T> void compare(Kind<T> kind, Relations before, Relations after, List<Change<?>> changes) {
        List<T> from = kind.in().apply(before.snapshot());
        List<T> to = kind.in().apply(after.snapshot());
        kind.walk(before.snapshot(), after.snapshot(), new Pairing.Visitor() {
            @Override
            public void gone(int index) {
                T entity = from.get(index);
                if (!kind.unseen().test(entity, before, after)) {
                    changes.add(new Change.Removed<>(kind, kind.id(entity, before), entity));
                }
            }

            @Override
            public void came(int index) {
                T entity = to.get(index);
                if (!kind.unseen().test(entity, after, before)) {
                    changes.add(new Change.Added<>(kind, kind.id(entity, after), entity));
                }
            }

            @Override
            public void stayed(int old, int current) {
                List<FieldChange> fields = kind.differences(from.get(old), before, to.get(current), after);
                if (!fields.isEmpty()) {
                    T entity = to.get(current);
                    changes.add(new Change.Modified<>(kind, kind.id(entity, after), from.get(old), entity, fields));
                }
            }
        });
    }
}
