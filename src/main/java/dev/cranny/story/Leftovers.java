package dev.cranny.story;

import dev.cranny.diff.Change;
import java.util.List;
import java.util.Locale;

/** Whatever nobody has told of. */
final class Leftovers {

    private Leftovers() {}

    static void tell(Telling telling) {
        for (Change<?> change : telling.untold()) {
            String verb = switch (change) {
                case Change.Added<?> _ -> "appeared";
                case Change.Removed<?> _ -> "ended";
                case Change.Modified<?> modified -> "changed its " + Words.list(List.copyOf(Changes.names(modified)));
            };
            String kind = change.kind().kind().name().toLowerCase(Locale.ROOT);
            telling.about(change).tell(kind + " " + change.id() + " " + verb, null);
        }
    }
}
