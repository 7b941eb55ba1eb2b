package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.FieldChange;
import dev.cranny.diff.Kind;
import dev.cranny.model.Group;

/** Groups of containers, as far as their containers have not told of them. */
final class GroupEpisodes {

    private GroupEpisodes() {}

    static void tell(Telling telling) {
        for (Change.Added<Group> change : telling.added(Kind.GROUP)) {
            telling.about(change).tell(name(change.after()) + " appeared", null);
        }
        for (Change.Removed<Group> change : telling.removed(Kind.GROUP)) {
            telling.about(change).tell(name(change.before()) + " ended", null);
        }
        for (Change.Modified<Group> change : telling.modified(Kind.GROUP)) {
            String fields =
                    Words.list(change.fields().stream().map(FieldChange::name).toList());
            telling.about(change).tell(name(change.after()) + " changed its " + fields, null);
        }
    }

    /** {@code project shop}, {@code pod default/web}. */
    static String name(Group group) {
        return (switch (group.type()) {
                    case "com.docker.compose.project" -> "project ";
                    case "io.kubernetes.pod" -> "pod ";
                    default -> "group ";
                })
                + group.name();
    }
}
