package dev.cranny.discovery;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is mounted in every mount namespace found so far, and works out what of it can be reached by path. */
final class Mounts implements Phase {

    private static final String PHASE = "mounts";

    @Override
    public void run(Draft draft) {
        try (MountTables tables = new MountTables(draft, PHASE, members(draft))) {
            for (NamespaceDraft namespace : draft.namespaceDrafts()) {
                if (namespace.type == NamespaceType.MNT) {
                    draft.addMounts(withVisibility(tables.of(namespace)));
                }
            }
        }
    }

    /** Who is in which mount namespace: processes first, of these our own kernel's threads last, as they may know no root but the first. */
    private static Map<Long, List<Integer>> members(Draft draft) {
        Map<Long, List<Integer>> members = new HashMap<>();
        List<LinuxProcess> processes = draft.processes();
        for (boolean kernelThreads : new boolean[] {false, true}) {
            for (LinuxProcess process : processes) {
                // A zombie has no mount table any more: EINVAL.
                if (process.kernelThread() == kernelThreads && process.state() != ProcessState.ZOMBIE) {
                    add(members, process.namespaces().mnt(), process.pid());
                }
            }
        }
        for (Task task : draft.tasks()) {
            add(members, task.namespaces().mnt(), task.tid());
        }
        return members;
    }

    private static void add(Map<Long, List<Integer>> members, @Nullable Long namespace, int id) {
        if (namespace != null) {
            List<Integer> some = members.computeIfAbsent(namespace, _ -> new ArrayList<>());
            if (some.size() < MountTables.MOST_ASKED) {
                some.add(id);
            }
        }
    }

    private static List<Mount> withVisibility(List<Mount> table) {
        MountTree tree = MountTree.of(table);
        return table.stream()
                .map(mount -> mount.withHidden(tree.hiddenBy(mount) != null))
                .toList();
    }
}
