package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What happened to a process that is the same as before. */
final class ProcessVerbs {

    private ProcessVerbs() {}

    static List<String> of(Change.Modified<LinuxProcess> change, Relations in) {
        LinuxProcess before = change.before();
        LinuxProcess after = change.after();
        Set<String> fields = Changes.names(change);
        List<String> verbs = new ArrayList<>();
        if (fields.contains("executable")) {
            verbs.add("became " + after.name() + " (" + after.executable() + ")");
        } else if (fields.contains("name")) {
            verbs.add("was renamed to " + after.name());
        } else if (fields.contains("commandLine")) {
            verbs.add("changed its command line");
        }
        if (fields.contains("uid")) {
            verbs.add("went from uid " + before.uid() + " to " + after.uid());
        }
        if (fields.contains("capabilities")) {
            verbs.addAll(capabilities(before, after));
        }
        if (fields.contains("parent")) {
            verbs.add("was adopted by " + Words.process(after.ppid(), in));
        }
        if (fields.contains("cgroup")) {
            verbs.add("moved to cgroup " + after.cgroup().path());
        } else if (fields.contains("freezerCgroup")) {
            verbs.add("moved to freezer cgroup " + after.cgroup().freezerPath());
        }
        if (fields.contains("frozen")) {
            verbs.add(Boolean.TRUE.equals(after.cgroup().frozen()) ? "was frozen" : "was thawed");
        }
        verbs.addAll(scheduling(fields, after.scheduling()));
        return verbs;
    }

    private static List<String> capabilities(LinuxProcess before, LinuxProcess after) {
        long old = Objects.requireNonNullElse(before.capabilities(), 0L);
        long now = Objects.requireNonNullElse(after.capabilities(), 0L);
        List<String> verbs = new ArrayList<>();
        if ((now & ~old) != 0) {
            verbs.add("gained " + Words.capabilities(now & ~old));
        }
        if ((old & ~now) != 0) {
            verbs.add("gave up " + Words.capabilities(old & ~now));
        }
        return verbs;
    }

    /** The same for tasks. */
    static List<String> scheduling(Set<String> fields, Scheduling now) {
        List<String> verbs = new ArrayList<>();
        if (fields.contains("policy") || fields.contains("priority")) {
            verbs.add("was scheduled as " + now.policy() + (now.priority() == null ? "" : " " + now.priority()));
        }
        if (fields.contains("nice") && now.nice() != null) {
            verbs.add("was set to nice " + now.nice());
        } else if (fields.contains("nice") && verbs.isEmpty()) {
            verbs.add("lost its nice value");
        }
        if (fields.contains("affinity")) {
            verbs.add("was bound to CPUs " + Words.cpus(now.affinity()));
        }
        return verbs;
    }
}
