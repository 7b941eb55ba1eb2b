package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.FieldChange;
import dev.cranny.diff.Kind;
import dev.cranny.model.Container;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a container that is the same as before. */
final class ContainerVerbs {

    private ContainerVerbs() {}

    /** Another initial process is a restart: the container ends with its process. */
    static boolean restarted(Change.Modified<Container> change) {
        return Changes.field(change, "pid") != null;
    }

    static List<String> of(Change.Modified<Container> change, Telling telling) {
        Container before = change.before();
        Container after = change.after();
        List<String> verbs = new ArrayList<>();
        List<String> others = new ArrayList<>();
        if (restarted(change)) {
            verbs.add("restarted");
        }
        for (FieldChange field : change.fields()) {
            switch (field.name()) {
                case "pid" -> {}
                case "paused" -> verbs.add(after.paused() ? "was paused" : "was resumed");
                case "name" -> verbs.add("was renamed to " + after.name());
                case "image" -> verbs.add("went from image " + before.image() + " to " + after.image());
                case "privileged" ->
                    verbs.add(
                            Boolean.TRUE.equals(after.privileged()) ? "became privileged" : "is no longer privileged");
                case "restartPolicy" -> others.add("restart policy");
                case "labels", "groups" -> others.add(field.name());
                default -> {}
            }
        }
        verbs.addAll(joined(before, after, telling));
        if (verbs.isEmpty() && others.isEmpty()) {
            others.add(
                    Changes.moves(change).size() == 1 ? Changes.moves(change).getFirst() + " namespace" : "namespaces");
        }
        if (!others.isEmpty()) {
            verbs.add("changed its " + Words.list(others));
        }
        return verbs;
    }

    /** The namespaces it is in now that were there before it was. */
    static List<String> joined(Container before, Container after, Telling telling) {
        List<String> verbs = new ArrayList<>();
        for (NamespaceType type : NamespaceType.values()) {
            Long was = before.namespaces().get(type);
            Namespace now = telling.after().namespace(after.namespaces().get(type));
            if (was == null || now == null || was == now.inode()) {
                continue;
            }
            if (now.initial()) {
                verbs.add("joined the host's " + Words.name(type) + " namespace");
            } else if (!(telling.of(Kind.NAMESPACE.id(now, telling.after())) instanceof Change.Added<?>)) {
                verbs.add("joined another " + Words.name(type) + " namespace");
            }
        }
        return verbs;
    }

    static @Nullable String because(Change.Modified<Container> change, Telling telling) {
        Integer now = change.after().pid();
        return restarted(change) && now != null
                ? "Its process is " + Words.process(now, telling.after()) + " now."
                : null;
    }
}
