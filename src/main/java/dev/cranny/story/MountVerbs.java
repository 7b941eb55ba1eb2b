package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.model.Mount;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What mounts are called, and what happened to one that is the same as before. */
final class MountVerbs {

    private MountVerbs() {}

    /** {@code tmpfs}, {@code ext4 /dev/vda1}, {@code nsfs net:[4026532681]}. */
    static String name(Mount mount) {
        String source = mount.fsType().equals("nsfs") ? mount.root() : mount.source();
        return source.isEmpty() || source.equals(mount.fsType()) || source.equals("none")
                ? mount.fsType()
                : mount.fsType() + " " + source;
    }

    /** {@code ext4 /dev/vda1 on /srv/data (mount 88)}. */
    static String names(List<Mount> mounts) {
        return Words.few(mounts.stream()
                .map(mount -> name(mount) + " on " + mount.path() + " (mount " + mount.mountId() + ")")
                .toList());
    }

    /** Whether one mount lies over another, or over the path to it. */
    static boolean hides(Mount over, Mount below, Relations in) {
        return over.mountNamespace() == below.mountNamespace()
                && over.equals(in.mounts().tree(below).hiddenBy(below));
    }

    static List<String> of(Change.Modified<Mount> change, Relations in) {
        Mount before = change.before();
        Mount after = change.after();
        Set<String> fields = Changes.names(change);
        List<String> verbs = new ArrayList<>();
        if (fields.contains("path")) {
            verbs.add("moved to " + after.path());
        }
        if (fields.contains("options") || fields.contains("superOptions")) {
            verbs.add(
                    before.readOnly() != after.readOnly()
                            ? "became " + (after.readOnly() ? "read-only" : "writable")
                            : "changed its options");
        }
        if (fields.contains("propagation")) {
            verbs.add("became "
                    + after.propagation().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        } else if (fields.contains("peerGroup") || fields.contains("masterGroup")) {
            verbs.add("joined another peer group");
        }
        if (fields.contains("hidden")) {
            Mount over = in.mounts().tree(after).hiddenBy(after);
            verbs.add(
                    after.hidden()
                            ? "was hidden" + (over == null ? "" : " by " + name(over) + " on " + over.path())
                            : "can be reached again");
        }
        if (fields.contains("source")) {
            verbs.add("is called " + after.source() + " now");
        }
        if (verbs.isEmpty()) {
            verbs.add("lies on another mount");
        }
        return verbs;
    }
}
