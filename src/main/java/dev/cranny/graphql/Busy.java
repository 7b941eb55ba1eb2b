package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.model.EntityId;
import dev.cranny.model.Observed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.NonNull;

/** Something that many changes belong to: a container, a mount namespace, or the thing itself. */
record Busy(Entity subject, int changes) {

    /** Those with most changes, the busiest first. */
    static List<@NonNull Busy> of(Difference difference, int first) {
        Map<EntityId, Busy> busy = new HashMap<>();
        for (Change<?> change : difference.changes()) {
            Observed after = Difference.after(change);
            Observed thing = after != null ? after : Difference.before(change);
            if (thing != null) {
                SnapshotView snapshot = after != null ? difference.to() : difference.from();
                Entity subject = snapshot.view(Belonging.owner(thing, snapshot.relations()));
                busy.merge(
                        new EntityId(subject.id()),
                        new Busy(subject, 1),
                        (known, _) -> new Busy(known.subject, known.changes + 1));
            }
        }
        return busy.values().stream()
                .sorted((one, other) -> one.changes != other.changes
                        ? Integer.compare(other.changes, one.changes)
                        : one.subject.id().compareTo(other.subject.id()))
                .limit(first)
                .toList();
    }
}
