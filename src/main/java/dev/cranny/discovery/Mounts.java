package dev.cranny.discovery;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is mounted in every mount namespace, and works out what of it can be reached by path. Among it there may be
 * namespaces, of these some mount namespaces that nothing else led to, and so on.
 */
final class Mounts implements Phase {

    private static final String PHASE = "mounts";
    private static final Comparator<NamespaceDraft> INITIAL_FIRST = Comparator.<NamespaceDraft, Boolean>comparing(
                    namespace -> !namespace.initial)
            .thenComparingLong(namespace -> namespace.inode);

    @Override
    public void run(Draft draft) {
        Ways ways = new Ways(members(draft));
        try (MountTables tables = new MountTables(draft, PHASE, ways);
                BindMounts bindMounts = new BindMounts(draft, ways)) {
            new Expedition(draft, tables, bindMounts).visit(starts(draft, ways));
        }
    }

    /** From those that are near to those that are far, so that the ways found to them are short, and the same ones each time. */
    private static final class Expedition {

        private final Draft draft;
        private final MountTables tables;
        private final BindMounts bindMounts;
        private final Set<NamespaceDraft> seen = new HashSet<>();
        private final Deque<NamespaceDraft> next = new ArrayDeque<>();

        Expedition(Draft draft, MountTables tables, BindMounts bindMounts) {
            this.draft = draft;
            this.tables = tables;
            this.bindMounts = bindMounts;
        }

        void visit(Starts starts) {
            next.addAll(starts.near());
            goOn();
            for (NamespaceDraft far : starts.far()) {
                next.add(far);
                goOn();
            }
        }

        private void goOn() {
            for (NamespaceDraft here = next.poll(); here != null; here = next.poll()) {
                if (seen.add(here)) {
                    List<Mount> table = withVisibility(tables.of(here));
                    draft.addMounts(table);
                    next.addAll(bindMounts.note(here, table));
                }
            }
        }
    }

    /**
     * Where to begin.
     *
     * @param near those that a process, a task or a descriptor leads to
     * @param far those that only the kernel knew of, until they turn up in another one
     */
    private record Starts(List<NamespaceDraft> near, List<NamespaceDraft> far) {}

    private static Starts starts(Draft draft, Ways ways) {
        List<NamespaceDraft> inhabited = new ArrayList<>();
        List<NamespaceDraft> held = new ArrayList<>();
        List<NamespaceDraft> far = new ArrayList<>();
        draft.namespaceDrafts().stream()
                .filter(namespace -> namespace.type == NamespaceType.MNT)
                .sorted(INITIAL_FIRST)
                .forEach(namespace -> {
                    if (!ways.members(namespace).isEmpty()) {
                        inhabited.add(namespace);
                    } else if (!namespace.references().isEmpty()) {
                        held.add(namespace);
                    } else {
                        far.add(namespace);
                    }
                });
        inhabited.addAll(held);
        return new Starts(inhabited, far);
    }

    /**
     * Who is in which mount namespace: processes first, the eldest of them first, as they are the most likely to stay; our own
     * kernel's threads last, as they may know no root but the first.
     */
    private static Map<Long, List<Integer>> members(Draft draft) {
        Map<Long, List<Integer>> members = new HashMap<>();
        List<LinuxProcess> processes = draft.processes().stream()
                .sorted(Comparator.comparingLong(LinuxProcess::startTicks))
                .toList();
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
