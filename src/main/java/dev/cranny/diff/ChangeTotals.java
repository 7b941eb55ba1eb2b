package dev.cranny.diff;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many changes there are.
 *
 * @param all of every kind
 * @param byKind of each kind that has any
 * @param byNamespaceType of each type of namespace that has any
 */
public record ChangeTotals(
        ChangeCounts all, Map<EntityKind, ChangeCounts> byKind, Map<NamespaceType, ChangeCounts> byNamespaceType) {

    private static final ChangeCounts ADDED = new ChangeCounts(1, 0, 0);
    private static final ChangeCounts REMOVED = new ChangeCounts(0, 1, 0);
    private static final ChangeCounts MODIFIED = new ChangeCounts(0, 0, 1);

    public ChangeTotals {
        byKind = Collections.unmodifiableMap(byKind);
        byNamespaceType = Collections.unmodifiableMap(byNamespaceType);
    }

    /** Counts {@code changes}. */
    public static ChangeTotals of(List<? extends Change<?>> changes) {
        ChangeCounts all = ChangeCounts.NONE;
        Map<EntityKind, ChangeCounts> byKind = new EnumMap<>(EntityKind.class);
        Map<NamespaceType, ChangeCounts> byNamespaceType = new EnumMap<>(NamespaceType.class);
        for (Change<?> change : changes) {
            ChangeCounts one = switch (change) {
                case Change.Added<?> _ -> ADDED;
                case Change.Removed<?> _ -> REMOVED;
                case Change.Modified<?> _ -> MODIFIED;
            };
            Object entity = switch (change) {
                case Change.Added<?> added -> added.after();
                case Change.Removed<?> removed -> removed.before();
                case Change.Modified<?> modified -> modified.after();
            };
            all = all.plus(one);
            byKind.merge(change.kind().kind(), one, ChangeCounts::plus);
            if (entity instanceof Namespace namespace) {
                byNamespaceType.merge(namespace.type(), one, ChangeCounts::plus);
            }
        }
        return new ChangeTotals(all, byKind, byNamespaceType);
    }
}
