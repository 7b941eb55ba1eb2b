package dev.cranny.story;

import dev.cranny.model.Namespace;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What keeps a namespace beside those who are in it, in words. */
final class Keepers {

    private Keepers() {}

    /** {@code /run/netns/blue and a descriptor of sshd (700)}; empty where nothing does. */
    static String of(Namespace namespace, Relations in) {
        Set<String> keepers = new LinkedHashSet<>();
        for (Reference reference : namespace.references()) {
            keepers.add(
                    switch (reference) {
                        case Reference.BindMount it -> it.path();
                        case Reference.Descriptor it -> "a descriptor of " + task(it.tid(), in);
                        case Reference.Socket it -> "a socket of " + task(it.tid(), in);
                        case Reference.ForChildren it -> "the children to come of " + task(it.tid(), in);
                    });
        }
        List<String> all = new ArrayList<>(keepers);
        int children = in.children(namespace).size();
        if (children > 0) {
            all.add(Words.count(children, "child namespace", "child namespaces"));
        }
        int owned = in.owned(namespace).size();
        if (owned > 0) {
            all.add(Words.count(owned, "namespace that it owns", "namespaces that it owns"));
        }
        return Words.few(all);
    }

    private static String task(int tid, Relations in) {
        var task = in.anyTask(tid);
        return task == null ? "task " + tid : Words.name(task);
    }
}
