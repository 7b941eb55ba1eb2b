package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** User namespaces whose owner has power over others, or is somebody who should have none. */
final class UserNamespaceOwner implements Rule {

    /** Below this, users are the system's and its services', by the convention of login.defs(5). */
    private static final long FIRST_PERSON = 1000;

    private static final long NOBODY = 65534;

    @Override
    public String name() {
        return "user-namespace-owner";
    }

    @Override
    public String title() {
        return "User namespace with a dangerous owner";
    }

    @Override
    public String explanation() {
        return "Whoever creates a user namespace owns it, and has every capability over all that is in it, and in the namespaces below"
                + " and those that it owns (user_namespaces(7), \"Capabilities\"). Where a process of root gets in, its owner can do"
                + " with it whatever he likes, also trace it, and so become root of the host. Services seldom need user namespaces; but"
                + " many faults of the kernel can only be used from within one, so that one that a service has made may be a break-in.";
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public List<Finding> find(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Namespace namespace : scene.now().snapshot().namespaces()) {
            Long owner = namespace.ownerUid();
            if (namespace.type() != NamespaceType.USER || namespace.initial() || owner == null || owner == 0) {
                continue;
            }
            LinuxProcess victim = ofRoot(namespace, scene.now());
            if (victim != null) {
                findings.add(overRoot(scene, namespace, owner, victim));
            } else if (owner < FIRST_PERSON || owner == NOBODY) {
                findings.add(ofService(scene, namespace, owner));
            }
        }
        return findings;
    }

    private Finding overRoot(Scene scene, Namespace namespace, long owner, LinuxProcess victim) {
        Relations now = scene.now();
        EntityId process = victim.id(now.snapshot().boot().id());
        return Finding.of(
                this,
                Severity.CRITICAL,
                "User " + owner + " has power over " + Names.of(victim) + " of root",
                "It runs as root in " + Names.of(namespace) + ", which belongs to that user.",
                "End that process, and see who put it there: only root can enter a user namespace and stay root outside.",
                List.of(namespace.id(now.snapshot().boot().id()), process),
                scene.since(process));
    }

    private Finding ofService(Scene scene, Namespace namespace, long owner) {
        EntityId id = namespace.id(scene.now().snapshot().boot().id());
        Instant since = scene.since(id);
        return Finding.of(
                this,
                Severity.WARNING,
                "User " + owner + ", a service, owns " + Names.of(namespace),
                "Below " + FIRST_PERSON + " users are services, which seldom make user namespaces.",
                "If the service does not need it, refuse it user namespaces (RestrictNamespaces= of systemd.exec(5), or"
                        + " /proc/sys/user/max_user_namespaces).",
                List.of(id),
                since);
    }

    /** A process of the host's root that is in it or below it. */
    private static @Nullable LinuxProcess ofRoot(Namespace top, Relations in) {
        Deque<Namespace> below = new ArrayDeque<>(List.of(top));
        while (!below.isEmpty()) {
            Namespace namespace = below.pop();
            for (LinuxProcess process : in.members(namespace).processes()) {
                if (Objects.equals(process.uid(), 0L)) {
                    return process;
                }
            }
            below.addAll(in.children(namespace));
        }
        return null;
    }
}
