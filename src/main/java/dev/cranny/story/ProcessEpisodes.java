package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.LinuxProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Processes that are the same and yet otherwise. Those of which the same can be said, all kernel threads say, are one episode. */
final class ProcessEpisodes {

    private ProcessEpisodes() {}

    static void tell(Telling telling) {
        Map<List<Object>, List<Change.Modified<LinuxProcess>>> together = new LinkedHashMap<>();
        for (Change.Modified<LinuxProcess> change : telling.modified(Kind.PROCESS)) {
            LinuxProcess process = change.after();
            List<Object> key = process.kernelThread()
                    ? List.of("kernel threads", new TreeSet<>(Changes.names(change)))
                    : List.of(process.ppid(), ProcessVerbs.of(change, telling.after()));
            together.computeIfAbsent(key, _ -> new ArrayList<>()).add(change);
        }
        together.values().forEach(changes -> tell(telling, changes));
    }

    private static void tell(Telling telling, List<Change.Modified<LinuxProcess>> changes) {
        Change.Modified<LinuxProcess> first = changes.getFirst();
        Telling.Draft episode = telling.about(first);
        changes.forEach(episode::take);
        List<String> names =
                changes.stream().map(change -> Words.name(change.before())).toList();
        if (first.after().kernelThread() && changes.size() > 1) {
            episode.tell(
                    names.size() + " kernel threads changed their "
                            + Words.list(List.copyOf(new TreeSet<>(Changes.names(first)))),
                    Words.few(names) + ".");
            return;
        }
        String who = (changes.size() == 1 ? "process " : "") + Words.few(names);
        episode.tell(who + " " + Words.list(ProcessVerbs.of(first, telling.after())), null);
    }
}
