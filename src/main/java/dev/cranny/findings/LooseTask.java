package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tasks that are not in the namespaces of their process. */
final class LooseTask implements Rule {

    @Override
    public String name() {
        return "loose-task";
    }

    @Override
    public String title() {
        return "Thread in another namespace than its process";
    }

    @Override
    public String explanation() {
        return "setns(2) and unshare(2) move a single thread, not its process. Programs that look into other namespaces do so on"
                + " purpose, and come back. A thread that stays there is not seen by tools that look at processes only, and keeps that"
                + " namespace; where it goes back to a pool, whatever it does next happens in the wrong namespace.";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<Finding> find(Scene scene) {
        Map<Integer, List<Task>> byProcess = new TreeMap<>();
        for (Task task : scene.now().snapshot().tasks()) {
            if (!scene.now().looseIn(task).isEmpty()) {
                byProcess.computeIfAbsent(task.pid(), _ -> new ArrayList<>()).add(task);
            }
        }
        List<Finding> findings = new ArrayList<>();
        byProcess.forEach((pid, tasks) -> findings.add(finding(scene, pid, tasks)));
        return findings;
    }

    private Finding finding(Scene scene, int pid, List<Task> tasks) {
        Relations now = scene.now();
        LinuxProcess process = now.process(pid);
        Task first = tasks.getFirst();
        String whose = process == null ? "process " + pid : Names.of(process);
        String types = Names.list(now.looseIn(first).stream().map(Names::of).toList());
        String title = tasks.size() == 1
                ? "Task " + first.name() + " (" + first.tid() + ") of " + whose + " is in another " + types
                        + " namespace"
                : tasks.size() + " tasks of " + whose + " are in other namespaces than it is";
        List<EntityId> subjects = new ArrayList<>();
        tasks.forEach(task -> subjects.add(task.id(now.snapshot().boot().id())));
        Instant since = tasks.stream()
                .map(task -> scene.since(task.id(now.snapshot().boot().id()), then -> isLoose(task, then)))
                .min(Instant::compareTo)
                .orElseThrow();
        return Finding.of(
                this,
                severity(),
                title,
                "What it does there is not to be seen by looking at its process.",
                "Where that is not meant so, see what the thread waits for (/proc/" + pid + "/task/" + first.tid()
                        + "/stack).",
                subjects,
                since);
    }

    private static boolean isLoose(Task task, Relations then) {
        Task was = then.task(task.tid());
        Set<NamespaceType> types = was == null ? Set.of() : then.looseIn(was);
        return !types.isEmpty();
    }
}
