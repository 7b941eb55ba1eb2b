package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mounts that another one lies over, so that no path leads to them. */
final class HiddenMount implements Rule {

    /** Where somebody who hides things would put something else. */
    private static final List<String> SENSITIVE = List.of(
            "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/opt", "/proc", "/root", "/run", "/sbin", "/sys", "/usr",
            "/var");

    /** An automount point is there to be mounted over, autofs(5); and so is the first root of all. */
    private static final Set<String> MEANT_TO_BE_HIDDEN = Set.of("autofs", "rootfs");

    @Override
    public String name() {
        return "hidden-mount";
    }

    @Override
    public String title() {
        return "Mount that is hidden by another one";
    }

    @Override
    public String explanation() {
        return "What is mounted over a mount point hides what was mounted there before, and all below it; the hidden file system stays"
                + " mounted and in use, but no path leads to it any more (mount(2)). Programs that start now see other files than those"
                + " that were started before. Over a path such as /etc or /proc it is also a way to show an administrator, or an"
                + " auditing tool, something else than what is there.";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** What all copies of a mount have in common, in the mount namespaces that it has propagated to. */
    private record Origin(int major, int minor, String root, String path) {
        static Origin of(Mount mount) {
            return new Origin(mount.major(), mount.minor(), mount.root(), mount.path());
        }
    }

    @Override
    public List<Finding> find(Scene scene) {
        Map<Origin, List<Mount>> byOver = new LinkedHashMap<>();
        Map<Origin, Mount> overs = new LinkedHashMap<>();
        for (Mount mount : scene.now().snapshot().mounts()) {
            Mount over = hiddenBy(mount, scene.now());
            if (over != null) {
                overs.putIfAbsent(Origin.of(over), over);
                byOver.computeIfAbsent(Origin.of(over), _ -> new ArrayList<>()).add(mount);
            }
        }
        List<Finding> findings = new ArrayList<>();
        overs.forEach((origin, over) -> findings.add(finding(scene, over, byOver.getOrDefault(origin, List.of()))));
        return findings;
    }

    /** Who hides it; null where nobody does, where it is meant so, or where the same is mounted there once more. */
    private static @Nullable Mount hiddenBy(Mount mount, Relations in) {
        if (!mount.hidden() || MEANT_TO_BE_HIDDEN.contains(mount.fsType())) {
            return null;
        }
        Mount over = in.mounts().tree(mount).hiddenBy(mount);
        return over == null || Origin.of(over).equals(Origin.of(mount)) ? null : over;
    }

    private Finding finding(Scene scene, Mount over, List<Mount> hidden) {
        Relations now = scene.now();
        Mount first = hidden.getFirst();
        long paths = hidden.stream().map(Mount::path).distinct().count();
        List<EntityId> subjects = new ArrayList<>();
        subjects.add(over.id(now.snapshot().boot().id()));
        hidden.forEach(mount -> subjects.add(mount.id(now.snapshot().boot().id())));
        return Finding.of(
                this,
                isSensitive(over.path()) ? Severity.WARNING : Severity.INFO,
                paths == 1
                        ? first.path() + " is hidden by " + article(over.fsType())
                                + (over.path().equals(first.path()) ? "" : " on " + over.path())
                        : paths + " mounts are hidden by " + article(over.fsType()) + " on " + over.path(),
                "The " + first.fsType() + " below it (mount " + first.mountId() + ") cannot be reached by path"
                        + where(first, now) + ".",
                "If that is not meant so, umount " + over.path() + " uncovers it.",
                subjects,
                scene.since(subjects.getFirst()));
    }

    private static String where(Mount mount, Relations in) {
        Namespace namespace = in.namespace(mount.mountNamespace());
        return namespace == null || namespace.initial() ? "" : " in " + Names.of(namespace);
    }

    private static boolean isSensitive(String path) {
        return path.equals("/")
                || SENSITIVE.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
    }

    private static String article(String fsType) {
        return ("aeiou".indexOf(fsType.charAt(0)) >= 0 ? "an " : "a ") + fsType;
    }
}
