package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.Namespace;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Namespaces that nobody is in, kept only by a descriptor, a socket, or a mount. */
final class OrphanedNamespace implements Rule {

    private static final Set<KeptAliveBy> HOLDERS =
            EnumSet.of(KeptAliveBy.FD, KeptAliveBy.SOCKET, KeptAliveBy.BIND_MOUNT);

    @Override
    public String name() {
        return "orphaned-namespace";
    }

    @Override
    public String title() {
        return "Namespace without a process";
    }

    @Override
    public String explanation() {
        return "A namespace usually ends with its last process. It stays where an open descriptor, a socket, or a bind mount refers to"
                + " it (namespaces(7), \"Namespace lifetime\"), with all that is in it: interfaces, routes and firewall rules of a"
                + " network namespace, the mounts of a mount namespace. Some are meant so, such as those of ip-netns(8); others were"
                + " forgotten, and nothing but a look like this one shows them.";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Finding> find(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Namespace namespace : scene.now().snapshot().namespaces()) {
            if (orphaned(namespace, scene.now())) {
                findings.add(finding(scene, namespace));
            }
        }
        return findings;
    }

    private Finding finding(Scene scene, Namespace namespace) {
        Relations now = scene.now();
        EntityId id = namespace.id(now.snapshot().boot().id());
        boolean named = now.keptAliveBy(namespace).contains(KeptAliveBy.BIND_MOUNT);
        Instant since = scene.since(id, then -> {
            Namespace was = then.namespace(namespace.inode());
            return was != null && was.id(then.snapshot().boot().id()).equals(id) && orphaned(was, then);
        });
        return Finding.of(
                this,
                named ? Severity.INFO : Severity.WARNING,
                Names.capital(Names.of(namespace)) + " has no process",
                "Kept only by " + Names.list(holders(namespace, now)) + ".",
                named
                        ? "If nobody needs it any more, unmount it there (umount, or ip netns delete); it ends with its last mount."
                        : "Whoever holds it open has probably forgotten to close it; restarting that process lets it go.",
                List.of(id),
                since);
    }

    /** Others below it or owned by it are no holders: what keeps those keeps it too. */
    private static boolean orphaned(Namespace namespace, Relations in) {
        Set<KeptAliveBy> reasons = in.keptAliveBy(namespace);
        return !namespace.initial() && !reasons.isEmpty() && HOLDERS.containsAll(reasons);
    }

    private static List<String> holders(Namespace namespace, Relations in) {
        Set<String> holders = new LinkedHashSet<>();
        for (Reference reference : namespace.references()) {
            holders.add(
                    switch (reference) {
                        case Reference.BindMount it -> "the bind mount " + it.path();
                        case Reference.Descriptor it ->
                            "descriptor " + it.number() + " of " + Names.ofTask(it.tid(), in);
                        case Reference.Socket it -> "socket " + it.number() + " of " + Names.ofTask(it.tid(), in);
                        case Reference.ForChildren it -> "what " + Names.ofTask(it.tid(), in) + " has for children";
                    });
        }
        List<String> few = new ArrayList<>(holders.stream().limit(3).toList());
        if (holders.size() > few.size()) {
            few.add((holders.size() - few.size()) + " more");
        }
        return few;
    }
}
