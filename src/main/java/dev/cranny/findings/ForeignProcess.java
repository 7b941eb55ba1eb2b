package dev.cranny.findings;

import dev.cranny.model.Container;
import dev.cranny.model.EntityId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processes in a container's PID or mount namespace that did not come from its initial process. */
final class ForeignProcess implements Rule {

    private static final List<NamespaceType> TYPES = List.of(NamespaceType.PID, NamespaceType.MNT);

    @Override
    public String name() {
        return "foreign-process";
    }

    @Override
    public String title() {
        return "Process in a container that the container did not start";
    }

    @Override
    public String explanation() {
        return "What a container starts descends from its initial process, to which the kernel also gives its orphans"
                + " (pid_namespaces(7)). A process in its PID or mount namespace that does not was put there from outside: by the"
                + " engine (exec, a health check), which also puts it into the container's cgroup; or by somebody with nsenter(1), for"
                + " whom neither the container's limits nor its capabilities hold.";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Finding> find(Scene scene) {
        Relations now = scene.now();
        Map<Container, List<LinuxProcess>> foreign = new LinkedHashMap<>();
        Set<LinuxProcess> known = new HashSet<>();
        for (Container container : now.snapshot().containers()) {
            for (NamespaceType type : TYPES) {
                Namespace namespace = now.namespace(container.namespaces().get(type));
                if (container.pid() == null || namespace == null || namespace.initial()) {
                    continue;
                }
                for (LinuxProcess process : now.members(namespace).processes()) {
                    if (isForeign(process, namespace, now) && known.add(process)) {
                        foreign.computeIfAbsent(container, _ -> new ArrayList<>())
                                .add(process);
                    }
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        foreign.forEach((container, processes) ->
                processes.forEach(process -> findings.add(finding(scene, container, process))));
        return findings;
    }

    private Finding finding(Scene scene, Container container, LinuxProcess process) {
        Relations now = scene.now();
        EntityId id = process.id(now.snapshot().boot().id());
        boolean byEngine = now.containers().container(process) != null;
        return Finding.of(
                this,
                byEngine ? Severity.INFO : Severity.WARNING,
                Names.of(process) + (byEngine ? " was started in " : " entered ") + Names.of(container)
                        + " from outside",
                byEngine
                        ? "It is in the container's cgroup, as what an engine starts there later."
                        : "It is in namespaces of the container, but not in its cgroup: the container's limits are not its.",
                byEngine
                        ? "A shell that somebody left open looks like this; a health check ends by itself."
                        : "Look at its parent and its user to see who entered, and whether that was meant.",
                List.of(id, container.id()),
                scene.since(id));
    }

    /** Not one that a container with this namespace has started, and not started by such a one either. */
    private static boolean isForeign(LinuxProcess process, Namespace namespace, Relations in) {
        Set<Integer> initial = new HashSet<>();
        for (Container container : in.containers().containers(namespace)) {
            if (container.pid() != null) {
                initial.add(container.pid());
            }
        }
        Set<Integer> climbed = new HashSet<>();
        LinuxProcess above = process;
        while (above != null && climbed.add(above.pid())) {
            if (initial.contains(above.pid())) {
                return false;
            }
            LinuxProcess parent = in.process(above.ppid());
            if (parent == null || !isIn(parent, namespace)) {
                // Only the topmost one is told of: what it started there came with it.
                return climbed.size() == 1;
            }
            above = parent;
        }
        return false;
    }

    private static boolean isIn(LinuxProcess process, Namespace namespace) {
        Long inode = process.namespaces().get(namespace.type());
        return inode != null && inode == namespace.inode();
    }
}
