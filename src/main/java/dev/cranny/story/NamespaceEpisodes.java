package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.FieldChange;
import dev.cranny.diff.Kind;
import dev.cranny.model.Namespace;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Namespaces that came and went without a process of theirs, and those that are kept otherwise. */
final class NamespaceEpisodes {

    private NamespaceEpisodes() {}

    static void tell(Telling telling) {
        for (Change.Added<Namespace> change : telling.added(Kind.NAMESPACE)) {
            Telling.Draft episode = telling.about(change);
            Belongings.of(change.after(), telling.after()).into(episode, Changes.ADDED);
            episode.tell(Words.name(change.after()) + " was created", kept(change.after(), telling.after()));
        }
        for (Change.Removed<Namespace> change : telling.removed(Kind.NAMESPACE)) {
            Telling.Draft episode = telling.about(change);
            Belongings.of(change.before(), telling.before()).into(episode, Changes.REMOVED);
            episode.tell(Words.name(change.before()) + " ended", "Nothing keeps it any more.");
        }
        for (Change.Modified<Namespace> change : telling.modified(Kind.NAMESPACE)) {
            Telling.Draft episode = telling.about(change);
            Belongings.of(change.after(), telling.after())
                    .elsewhere()
                    .forEach(mount -> episode.take(Kind.MOUNT.id(mount, telling.after()), Changes.ADDED));
            Belongings.of(change.before(), telling.before())
                    .elsewhere()
                    .forEach(mount -> episode.take(Kind.MOUNT.id(mount, telling.before()), Changes.REMOVED));
            episode.tell(
                    Words.name(change.before()) + " " + Words.list(verbs(change)),
                    kept(change.after(), telling.after()));
        }
    }

    private static @Nullable String kept(Namespace namespace, Relations in) {
        if (in.populated(namespace)) {
            return null;
        }
        String keepers = Keepers.of(namespace, in);
        return keepers.isEmpty() ? null : "No process is in it. It is kept by " + keepers + ".";
    }

    private static List<String> verbs(Change.Modified<Namespace> change) {
        List<String> verbs = new ArrayList<>();
        Set<String> before = paths(change.before());
        Set<String> after = paths(change.after());
        List<String> others = new ArrayList<>();
        for (FieldChange field : change.fields()) {
            switch (field.name()) {
                case "populated" -> verbs.add("has a process again");
                case "bindMounts" -> {
                    List<String> added = after.stream()
                            .filter(path -> !before.contains(path))
                            .toList();
                    List<String> removed = before.stream()
                            .filter(path -> !after.contains(path))
                            .toList();
                    if (!added.isEmpty()) {
                        verbs.add("was mounted at " + Words.few(added));
                    }
                    if (!removed.isEmpty()) {
                        verbs.add("was unmounted from " + Words.few(removed));
                    }
                }
                case "keptAliveBy" -> {}
                default -> others.add(field.name());
            }
        }
        if (!others.isEmpty()) {
            verbs.add("changed its " + Words.list(others));
        }
        if (verbs.isEmpty()) {
            verbs.add("is kept otherwise than before");
        }
        return verbs;
    }

    private static Set<String> paths(Namespace namespace) {
        Set<String> paths = new TreeSet<>();
        for (Reference reference : namespace.references()) {
            if (reference instanceof Reference.BindMount mount) {
                paths.add(mount.path());
            }
        }
        return paths;
    }
}
