package dev.cranny.graphql;

import dev.cranny.diff.Change;

/** How something differs. */
enum ChangeKind {
    ADDED,
    REMOVED,
    MODIFIED;

    static ChangeKind of(Change<?> change) {
        return switch (change) {
            case Change.Added<?> _ -> ADDED;
            case Change.Removed<?> _ -> REMOVED;
            case Change.Modified<?> _ -> MODIFIED;
        };
    }
}
