package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Processes that left a namespace for another one: setns(2) and unshare(2). Those that went the same way are one episode. */
final class Moves {

    private Moves() {}

    static void tell(Telling telling) {
        Map<List<Namespace>, List<Change.Modified<LinuxProcess>>> together = new LinkedHashMap<>();
        for (Change.Modified<LinuxProcess> change : telling.modified(Kind.PROCESS)) {
            List<Namespace> goals = goals(change, telling.after());
            if (!goals.isEmpty()) {
                together.computeIfAbsent(goals, _ -> new ArrayList<>()).add(change);
            }
        }
        together.forEach((goals, changes) -> moved(telling, goals, changes));
    }

    private static List<Namespace> goals(Change.Modified<LinuxProcess> change, Relations after) {
        List<Namespace> goals = new ArrayList<>();
        for (String link : Changes.moves(change)) {
            NamespaceType type = NamespaceType.ofLink(link).orElseThrow();
            Namespace goal = after.namespace(change.after().namespaces().get(type));
            if (goal != null) {
                goals.add(goal);
            }
        }
        return goals;
    }

    private static void moved(Telling telling, List<Namespace> goals, List<Change.Modified<LinuxProcess>> changes) {
        Change.Modified<LinuxProcess> first = changes.getFirst();
        String because = because(telling, goals);
        Telling.Draft episode = telling.about(first);
        changes.forEach(episode::take);
        for (Namespace goal : goals) {
            if (isNew(telling, goal)) {
                Belongings.of(goal, telling.after()).into(episode, Changes.ADDED);
            }
        }
        String who = "process " + Words.name(first.after());
        if (changes.size() > 1) {
            who += " and " + Words.count(changes.size() - 1, "other", "others");
        }
        episode.tell(
                who + " moved to " + Words.list(goals.stream().map(Moves::text).toList()), because);
    }

    private static String text(Namespace namespace) {
        return namespace.initial() ? "the host's " + namespace.text() : namespace.text();
    }

    private static @Nullable String because(Telling telling, List<Namespace> goals) {
        long created = goals.stream().filter(goal -> isNew(telling, goal)).count();
        if (created == 0) {
            return goals.size() == 1 ? named(goals.getFirst()) : null;
        }
        return created < goals.size()
                ? created + " of these namespaces " + (created == 1 ? "is" : "are") + " new."
                : goals.size() == 1 ? "That namespace is new." : "These namespaces are new.";
    }

    private static @Nullable String named(Namespace namespace) {
        return namespace.netnsNames().isEmpty() ? null : "That is " + Words.name(namespace) + ".";
    }

    private static boolean isNew(Telling telling, Namespace namespace) {
        return telling.of(Kind.NAMESPACE.id(namespace, telling.after())) instanceof Change.Added<?>;
    }
}
