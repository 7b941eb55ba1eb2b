package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.EntityKind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Processes that started or ended, with those below them and all that came or went with them; those of one parent together. */
final class ProcessTrees {

    private final Telling telling;
    private final Relations in;
    private final boolean ended;
    private final Map<Integer, LinuxProcess> all = new TreeMap<>();
    private final Map<Integer, List<LinuxProcess>> below = new TreeMap<>();

    private ProcessTrees(Telling telling, Relations in, List<LinuxProcess> processes, boolean ended) {
        this.telling = telling;
        this.in = in;
        this.ended = ended;
        processes.forEach(process -> all.put(process.pid(), process));
        processes.forEach(process ->
                below.computeIfAbsent(process.ppid(), _ -> new ArrayList<>()).add(process));
    }

    static void tell(Telling telling) {
        List<LinuxProcess> ended = telling.removed(Kind.PROCESS).stream()
                .map(Change.Removed::before)
                .toList();
        List<LinuxProcess> started =
                telling.added(Kind.PROCESS).stream().map(Change.Added::after).toList();
        new ProcessTrees(telling, telling.before(), ended, true).tell();
        new ProcessTrees(telling, telling.after(), started, false).tell();
    }

    private void tell() {
        below.forEach((parent, children) -> {
            if (!all.containsKey(parent)) {
                tell(parent, children);
            }
        });
    }

    private void tell(int parent, List<LinuxProcess> roots) {
        Telling.Draft episode = telling.about(EntityKind.PROCESS, Kind.PROCESS.id(roots.getFirst(), in));
        List<LinuxProcess> tree = new ArrayList<>();
        roots.forEach(root -> gather(root, tree));
        String howMuch = Belongings.of(tree, in).into(episode, ended ? Changes.REMOVED : Changes.ADDED);
        if (ended) {
            adoptions(tree, episode);
        }
        String verb = ended ? " ended" : " started";
        String above = in.process(parent) == null ? null : Words.process(parent, in);
        if (roots.size() == 1) {
            boolean alone = howMuch.equals(Words.inBrackets(1, 0, 0));
            episode.tell(
                    "process " + Words.name(roots.getFirst()) + verb + (alone ? "" : howMuch),
                    above == null ? null : "Its parent is " + above + ".");
        } else {
            episode.tell(
                    Words.few(roots.stream().map(Words::name).toList()) + verb + howMuch,
                    above == null ? null : "Their parent is " + above + ".");
        }
    }

    private void gather(LinuxProcess process, List<LinuxProcess> tree) {
        tree.add(process);
        below.getOrDefault(process.pid(), List.of()).forEach(child -> gather(child, tree));
    }

    /** That another one looks after the children now follows from the end of their parent. */
    private void adoptions(List<LinuxProcess> tree, Telling.Draft episode) {
        for (LinuxProcess process : tree) {
            for (LinuxProcess child : in.children(process)) {
                episode.take(Kind.PROCESS.id(child, in), ProcessTrees::onlyAdopted);
            }
        }
    }

    private static boolean onlyAdopted(Change<?> change) {
        return change instanceof Change.Modified<?> modified
                && Changes.names(modified).equals(Set.of("parent"));
    }
}
