package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.FieldChange;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes are like. */
final class Changes {

    static final Predicate<Change<?>> ADDED = Change.Added.class::isInstance;
    static final Predicate<Change<?>> REMOVED = Change.Removed.class::isInstance;
    static final Predicate<Change<?>> MODIFIED = Change.Modified.class::isInstance;

    private static final String NAMESPACES = "namespaces.";

    private Changes() {}

    /** A field of a change; null where that does not differ. */
    static @Nullable FieldChange field(Change.Modified<?> change, String name) {
        for (FieldChange field : change.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    static Set<String> names(Change.Modified<?> change) {
        return change.fields().stream().map(FieldChange::name).collect(Collectors.toSet());
    }

    /** The types of namespace, by their links, in which something is elsewhere. */
    static List<String> moves(Change.Modified<?> change) {
        return change.fields().stream()
                .map(FieldChange::name)
                .filter(name -> name.startsWith(NAMESPACES))
                .map(name -> name.substring(NAMESPACES.length()))
                .toList();
    }

    /** A namespace that is kept by something else than before, and is otherwise the same. */
    static boolean onlyInWhatKeepsIt(Change<?> change) {
        return change instanceof Change.Modified<?> modified && names(modified).equals(Set.of("keptAliveBy"));
    }
}
