package dev.cranny.rest.lxkns;

import dev.cranny.model.Cgroup;
import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process, and its tasks. What it was doing and as whom is not told. */
final class ProcessReader {

    /** kthreadd, the parent of all kernel threads. */
    private static final int KTHREADD = 2;

    private final Element element;

    ProcessReader(Element element) {
        this.element = element;
    }

    void read(List<LinuxProcess> processes, List<Task> tasks) {
        int pid = element.integer("pid", 1);
        int ppid = element.has("ppid") ? element.integer("ppid", 0) : 0;
        List<Task> others = new ArrayList<>();
        for (Element task : element.objects("tasks")) {
            int tid = task.integer("tid", 1);
            if (tid != pid) {
                others.add(new Task(
                        tid, pid, task.text("name"), ticks(task), namespaces(task), cgroup(task), scheduling(task)));
            }
        }
        tasks.addAll(others);
        processes.add(new LinuxProcess(
                pid,
                ppid,
                List.of(),
                element.text("name"),
                element.has("cmdline") ? element.texts("cmdline") : null,
                null,
                ProcessState.SLEEPING, // as nearly all are nearly always
                pid == KTHREADD || ppid == KTHREADD,
                ticks(element),
                null,
                null,
                others.size() + 1,
                namespaces(element),
                cgroup(element),
                scheduling(element)));
    }

    private static long ticks(Element element) {
        Long ticks = element.optionalNumber("starttime", 0, Long.MAX_VALUE);
        return ticks == null ? 0 : ticks;
    }

    private static NamespaceSet namespaces(Element element) {
        Element namespaces = element.member("namespaces");
        return NamespaceSet.of(type -> namespaces.optionalNumber(type.link(), 1, Long.MAX_VALUE));
    }

    private static Cgroup cgroup(Element element) {
        return new Cgroup(
                path(element, "cpucgroup"),
                path(element, "fridgecgroup"),
                element.has("fridgefrozen") ? element.truth("fridgefrozen") : null);
    }

    private static @Nullable String path(Element element, String name) {
        String path = element.text(name);
        return path.isEmpty() ? null : path;
    }

    private static Scheduling scheduling(Element element) {
        Long number = element.optionalNumber("policy", 0, Integer.MAX_VALUE);
        SchedulingPolicy policy = SchedulingPolicy.of(number == null ? 0 : number.intValue())
                .orElseThrow(() -> new DocumentException(element.at("policy"), "the number of a scheduling policy"));
        Long priority = element.optionalNumber("priority", 0, 99);
        Long nice = element.optionalNumber("nice", -20, 19);
        List<CpuRange> affinity = element.has("affinity") ? LxknsReader.cpus(element, "affinity") : null;
        return switch (policy) {
            case FIFO, RR -> new Scheduling(policy, priority == null ? null : priority.intValue(), null, affinity);
            case NORMAL, BATCH -> new Scheduling(policy, null, nice == null ? 0 : nice.intValue(), affinity);
            case IDLE, DEADLINE, EXT -> new Scheduling(policy, null, null, affinity);
        };
    }
}
