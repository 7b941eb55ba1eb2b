package dev.cranny.findings;

import dev.cranny.model.Container;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Containers that are in namespaces of the host which containers usually have of their own. */
final class HostNamespaceShared implements Rule {

    /** Those that an engine makes anew for each container, unless told otherwise; not so user, time, and cgroup namespaces. */
    private static final Set<NamespaceType> USUALLY_OWN =
            EnumSet.of(NamespaceType.MNT, NamespaceType.PID, NamespaceType.IPC, NamespaceType.NET, NamespaceType.UTS);

    private static final Set<NamespaceType> GRAVE = EnumSet.of(NamespaceType.MNT, NamespaceType.PID, NamespaceType.IPC);

    @Override
    public String name() {
        return "host-namespace-shared";
    }

    @Override
    public String title() {
        return "Container in namespaces of the host";
    }

    @Override
    public String explanation() {
        return "A container in the host's network namespace listens on the host's addresses and reaches what listens on its"
                + " loopback. In the host's PID namespace it sees all processes, can signal those of its user, and reads their"
                + " environment in /proc; in the host's IPC namespace it shares their memory; in the host's mount namespace it sees"
                + " the host's files. See namespaces(7).";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Finding> find(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Container container : scene.now().snapshot().containers()) {
            Set<NamespaceType> shared = shared(container, scene.now());
            if (!container.type().equals(Container.BY_CGROUP) && !shared.isEmpty()) {
                findings.add(finding(scene, container, shared));
            }
        }
        return findings;
    }

    private Finding finding(Scene scene, Container container, Set<NamespaceType> shared) {
        String types = Names.list(shared.stream().map(Names::of).toList());
        boolean grave = shared.stream().anyMatch(GRAVE::contains);
        return Finding.of(
                this,
                grave ? Severity.WARNING : Severity.INFO,
                Names.of(container) + " uses the host's " + types + " namespace" + (shared.size() == 1 ? "" : "s"),
                grave
                        ? "What runs in it is not kept apart from the processes of the host."
                        : "It is usual for agents and proxies, and needless for most others.",
                "If it need not, start it without "
                        + Names.list(
                                shared.stream().map(HostNamespaceShared::option).toList()) + ".",
                List.of(container.id()),
                scene.since(container.id(), then -> {
                    Container was = then.containers().container(container.id());
                    return was != null && shared(was, then).equals(shared);
                }));
    }

    private static String option(NamespaceType type) {
        return "--" + type.link().replace("mnt", "mount") + "=host";
    }

    private static Set<NamespaceType> shared(Container container, Relations in) {
        Set<NamespaceType> shared = EnumSet.copyOf(USUALLY_OWN);
        shared.retainAll(in.containers().sharedWithHost(container));
        return shared;
    }
}
