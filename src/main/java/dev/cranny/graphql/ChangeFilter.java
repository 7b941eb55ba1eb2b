package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import dev.cranny.search.TextSearch;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which changes are meant: those that everything given here is true of. */
@Input("ChangeFilter")
public record ChangeFilter(
        @Nullable List<@NonNull EntityKind> kinds,
        @Nullable List<@NonNull ChangeKind> changes,
        @Nullable List<@NonNull NamespaceType> namespaceTypes,
        @Nullable String container,
        @Nullable String text) {

    /** Of the changes between two snapshots. */
    Predicate<Change<?>> in(SnapshotView from, SnapshotView to) {
        String wanted = text == null || text.isBlank() ? null : text.strip();
        return change -> (kinds == null || kinds.contains(change.kind().kind()))
                && (changes == null || changes.contains(ChangeKind.of(change)))
                && (isMeant(Difference.after(change), to, wanted) || isMeant(Difference.before(change), from, wanted));
    }

    private boolean isMeant(@Nullable Observed thing, SnapshotView snapshot, @Nullable String wanted) {
        return thing != null
                && (namespaceTypes == null
                        || !(thing instanceof Namespace namespace)
                        || namespaceTypes.contains(namespace.type()))
                && (wanted == null || TextSearch.in(thing, snapshot.boot(), wanted) != null)
                && (container == null || Belonging.toContainer(thing, snapshot.relations(), container));
    }
}
