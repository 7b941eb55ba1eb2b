package dev.cranny.findings;

import dev.cranny.model.Capabilities;
import dev.cranny.model.Container;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;

/** Containers that the host could as well do without. */
final class PrivilegedContainer implements Rule {

    @Override
    public String name() {
        return "privileged-container";
    }

    @Override
    public String title() {
        return "Container with all capabilities on the host";
    }

    @Override
    public String explanation() {
        return "A privileged container keeps every capability in the host's user namespace and sees all devices. Root inside it is"
                + " root outside: it can load kernel modules, write to disks, and enter any other namespace. The namespaces around"
                + " it sort things; they hold nobody back. See capabilities(7).";
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public List<Finding> find(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Container container : scene.now().snapshot().containers()) {
            if (!container.type().equals(Container.BY_CGROUP) && privileged(container, scene.now())) {
                findings.add(Finding.of(
                        this,
                        severity(),
                        Names.of(container) + " is privileged",
                        "It has every capability in the host's user namespace"
                                + (Boolean.TRUE.equals(container.privileged()) ? ", as its engine was told." : "."),
                        "Give it only the capabilities and devices that it needs (--cap-add, --device), or run it in a user"
                                + " namespace of its own.",
                        List.of(container.id()),
                        scene.since(container.id(), then -> {
                            Container was = then.containers().container(container.id());
                            return was != null && privileged(was, then);
                        })));
            }
        }
        return findings;
    }

    /** Because its engine says so, or, where no engine says, because its process is. */
    private static boolean privileged(Container container, Relations in) {
        if (container.privileged() != null) {
            return container.privileged();
        }
        LinuxProcess process = in.containers().process(container);
        if (process == null) {
            return false;
        }
        Namespace user = in.namespace(process.namespaces().user());
        return user != null
                && user.initial()
                && process.capabilities() != null
                && (process.capabilities() & Capabilities.ALL) == Capabilities.ALL;
    }
}
