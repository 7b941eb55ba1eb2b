package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.Mount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Mounts. What one mount(2) made shows in every mount namespace that it propagates to, mount_namespaces(7): one episode. */
final class MountEpisodes {

    /** What all copies of a mount have in common. */
    private record Origin(int major, int minor, String root, String fsType, String source) {
        static Origin of(Mount mount) {
            return new Origin(mount.major(), mount.minor(), mount.root(), mount.fsType(), mount.source());
        }
    }

    private MountEpisodes() {}

    static void tell(Telling telling) {
        together(telling.added(Kind.MOUNT), change -> Origin.of(change.after()))
                .forEach(same -> mounted(telling, same));
        together(telling.removed(Kind.MOUNT), change -> Origin.of(change.before()))
                .forEach(same -> unmounted(telling, same));
        together(
                        telling.modified(Kind.MOUNT),
                        change -> List.of(Origin.of(change.after()), MountVerbs.of(change, telling.after())))
                .forEach(same -> changed(telling, same));
    }

    private static <C> List<List<C>> together(List<C> changes, Function<C, Object> what) {
        Map<Object, List<C>> together = new LinkedHashMap<>();
        changes.forEach(change -> together.computeIfAbsent(what.apply(change), _ -> new ArrayList<>())
                .add(change));
        return List.copyOf(together.values());
    }

    private static void mounted(Telling telling, List<Change.Added<Mount>> changes) {
        Telling.Draft episode = telling.about(changes.getFirst());
        changes.forEach(episode::take);
        Mount mount = changes.getFirst().after();
        List<Mount> hidden = take(
                telling,
                episode,
                change -> change.after().hidden()
                        && changes.stream()
                                .anyMatch(added -> MountVerbs.hides(added.after(), change.after(), telling.after())));
        String below = hidden.isEmpty()
                ? null
                : MountVerbs.names(hidden) + (hidden.size() == 1 ? " is" : " are") + " hidden since then.";
        episode.tell(
                MountVerbs.name(mount) + " was mounted " + (hidden.isEmpty() ? "on " : "over ") + mount.path(),
                because(changes.size(), below));
    }

    private static void unmounted(Telling telling, List<Change.Removed<Mount>> changes) {
        Telling.Draft episode = telling.about(changes.getFirst());
        changes.forEach(episode::take);
        Mount mount = changes.getFirst().before();
        List<Mount> visible = take(
                telling,
                episode,
                change -> !change.after().hidden()
                        && changes.stream()
                                .anyMatch(gone -> MountVerbs.hides(gone.before(), change.before(), telling.before())));
        String below = visible.isEmpty() ? null : MountVerbs.names(visible) + " can be reached again.";
        episode.tell(MountVerbs.name(mount) + " was unmounted from " + mount.path(), because(changes.size(), below));
    }

    /** Takes in those whose visibility changed for that reason, and for no other. */
    private static List<Mount> take(
            Telling telling, Telling.Draft episode, Predicate<Change.Modified<Mount>> forThatReason) {
        List<Mount> taken = new ArrayList<>();
        for (Change.Modified<Mount> change : telling.modified(Kind.MOUNT)) {
            if (change.before().hidden() != change.after().hidden() && forThatReason.test(change)) {
                episode.take(change);
                taken.add(change.after());
            }
        }
        return taken;
    }

    private static void changed(Telling telling, List<Change.Modified<Mount>> changes) {
        Telling.Draft episode = telling.about(changes.getFirst());
        changes.forEach(episode::take);
        Change.Modified<Mount> first = changes.getFirst();
        episode.tell(
                MountVerbs.name(first.before()) + " on " + first.before().path() + " "
                        + Words.list(MountVerbs.of(first, telling.after())),
                because(changes.size(), null));
    }

    private static @Nullable String because(int copies, @Nullable String more) {
        if (copies == 1) {
            return more;
        }
        String everywhere = "In " + copies + " mount namespaces.";
        return more == null ? everywhere : more + " " + everywhere;
    }
}
