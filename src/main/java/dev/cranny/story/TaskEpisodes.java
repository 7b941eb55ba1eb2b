package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.EntityKind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tasks: those that left the namespaces of their process, one by one; those that came, went, or changed, process by process. */
final class TaskEpisodes {

    private TaskEpisodes() {}

    static void tell(Telling telling) {
        telling.modified(Kind.TASK).stream()
                .filter(change -> !Changes.moves(change).isEmpty())
                .forEach(change -> moved(telling, change));
        Map<Integer, List<Change<Task>>> byProcess = new TreeMap<>();
        telling.added(Kind.TASK).forEach(change -> put(byProcess, change.after(), change));
        telling.removed(Kind.TASK).forEach(change -> put(byProcess, change.before(), change));
        telling.modified(Kind.TASK).forEach(change -> put(byProcess, change.after(), change));
        byProcess.forEach((pid, changes) -> tell(telling, pid, changes));
    }

    private static void put(Map<Integer, List<Change<Task>>> byProcess, Task task, Change<Task> change) {
        byProcess.computeIfAbsent(task.pid(), _ -> new ArrayList<>()).add(change);
    }

    private static void moved(Telling telling, Change.Modified<Task> change) {
        Task task = change.after();
        List<String> left = new ArrayList<>();
        List<String> returned = new ArrayList<>();
        for (String link : Changes.moves(change)) {
            NamespaceType type = NamespaceType.ofLink(link).orElseThrow();
            Long now = task.namespaces().get(type);
            LinuxProcess process = telling.after().process(task.pid());
            if (now == null
                    || (process != null && now.equals(process.namespaces().get(type)))) {
                returned.add(link);
            } else {
                left.add(link + ":[" + now + "]");
            }
        }
        List<String> verbs = new ArrayList<>();
        if (!left.isEmpty()) {
            verbs.add("moved to " + Words.list(left));
        }
        if (!returned.isEmpty()) {
            verbs.add("is back in the " + Words.list(returned) + " namespace of its process");
        }
        telling.about(change).tell("task " + name(task, telling.after()) + " " + Words.list(verbs), null);
    }

    private static void tell(Telling telling, int pid, List<Change<Task>> changes) {
        LinuxProcess process = telling.after().process(pid);
        Telling.Draft episode = process == null
                ? telling.about(changes.getFirst())
                : telling.about(EntityKind.PROCESS, Kind.PROCESS.id(process, telling.after()));
        changes.forEach(episode::take);
        if (changes.size() == 1 && changes.getFirst() instanceof Change.Modified<Task> one) {
            episode.tell("task " + name(one.after(), telling.after()) + " " + Words.list(verbs(one)), null);
            return;
        }
        List<String> verbs = new ArrayList<>();
        add(verbs, "started ", changes.stream().filter(Changes.ADDED).count());
        add(verbs, "ended ", changes.stream().filter(Changes.REMOVED).count());
        add(verbs, "changed ", changes.stream().filter(Changes.MODIFIED).count());
        episode.tell("process " + Words.process(pid, telling.after()) + " " + Words.list(verbs), null);
    }

    private static void add(List<String> verbs, String verb, long count) {
        if (count > 0) {
            verbs.add(verb + Words.count(Math.toIntExact(count), "task", "tasks"));
        }
    }

    private static List<String> verbs(Change.Modified<Task> change) {
        Set<String> fields = Changes.names(change);
        Task now = change.after();
        List<String> verbs = new ArrayList<>();
        if (fields.contains("name")) {
            verbs.add("was renamed from " + change.before().name());
        }
        if (fields.contains("cgroup") || fields.contains("freezerCgroup")) {
            verbs.add("moved to cgroup "
                    + (now.cgroup().path() == null
                            ? now.cgroup().freezerPath()
                            : now.cgroup().path()));
        }
        if (fields.contains("frozen")) {
            verbs.add(Boolean.TRUE.equals(now.cgroup().frozen()) ? "was frozen" : "was thawed");
        }
        verbs.addAll(ProcessVerbs.scheduling(fields, now.scheduling()));
        return verbs;
    }

    private static String name(Task task, Relations in) {
        return Words.name(task) + " of " + Words.process(task.pid(), in);
    }
}
