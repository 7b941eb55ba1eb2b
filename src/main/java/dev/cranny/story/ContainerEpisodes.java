package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Containers that started, stopped, were recreated, or are otherwise than before; with all that came and went with them. */
final class ContainerEpisodes {

    private ContainerEpisodes() {}

    static void tell(Telling telling) {
        List<Change.Removed<Container>> gone = new ArrayList<>(telling.removed(Kind.CONTAINER));
        for (Change.Added<Container> added : telling.added(Kind.CONTAINER)) {
            Change.Removed<Container> replaced = replaced(telling, added, gone);
            if (replaced != null) {
                gone.remove(replaced);
                recreated(telling, replaced, added);
            } else {
                started(telling, added);
            }
        }
        gone.forEach(removed -> stopped(telling, removed));
        telling.modified(Kind.CONTAINER).forEach(modified -> changed(telling, modified));
    }

    /** The one whose place it took. */
    private static Change.@Nullable Removed<Container> replaced(
            Telling telling, Change.Added<Container> added, List<Change.Removed<Container>> gone) {
        ContainerRelations before = telling.before().containers();
        ContainerRelations after = telling.after().containers();
        for (Change.Removed<Container> removed : gone) {
            if (before.isInThePlaceOf(removed.before(), added.after(), after)) {
                return removed;
            }
        }
        return null;
    }

    private static void recreated(Telling telling, Change.Removed<Container> old, Change.Added<Container> now) {
        Telling.Draft episode = telling.about(now);
        episode.take(old);
        List<String> verbs = new ArrayList<>(List.of("was recreated"));
        verbs.addAll(ContainerVerbs.joined(old.before(), now.after(), telling));
        takeOld(telling, old.before(), episode);
        takeNew(telling, now.after(), episode);
        episode.tell(
                "container " + Words.name(now.after()) + " " + Words.list(verbs),
                origin(telling, old.before(), now.after()));
    }

    private static @Nullable String origin(Telling telling, Container before, Container after) {
        String image = before.image();
        return Objects.equals(image, after.image()) || image == null || after.image() == null
                ? origin(after, telling.after())
                : "From image " + image + " to " + after.image() + ".";
    }

    private static void started(Telling telling, Change.Added<Container> change) {
        Container container = change.after();
        Telling.Draft episode = telling.about(change);
        LinuxProcess main = telling.after().containers().process(container);
        boolean wasRunning = main != null && has(telling.before(), main);
        String howMuch = takeNew(telling, container, episode);
        episode.tell(
                "container " + Words.name(container) + (wasRunning ? " was found running" : " started") + howMuch,
                origin(container, telling.after()));
    }

    private static void stopped(Telling telling, Change.Removed<Container> change) {
        Container container = change.before();
        Telling.Draft episode = telling.about(change);
        LinuxProcess main = telling.before().containers().process(container);
        String goesOn = main != null && has(telling.after(), main)
                ? "Its process " + Words.name(main) + " is still there."
                : null;
        String howMuch = takeOld(telling, container, episode);
        episode.tell(
                "container " + Words.name(container) + (goesOn == null ? " stopped" : " is told of no more") + howMuch,
                goesOn);
    }

    private static void changed(Telling telling, Change.Modified<Container> change) {
        Telling.Draft episode = telling.about(change);
        List<String> verbs = ContainerVerbs.of(change, telling);
        String howMuch = "";
        if (ContainerVerbs.restarted(change)) {
            takeOld(telling, change.before(), episode);
            howMuch = takeNew(telling, change.after(), episode);
        }
        episode.tell(
                "container " + Words.name(change.before()) + " " + Words.list(verbs) + howMuch,
                ContainerVerbs.because(change, telling));
    }

    private static String takeNew(Telling telling, Container container, Telling.Draft episode) {
        return take(container, telling.after(), episode, Changes.ADDED);
    }

    private static String takeOld(Telling telling, Container container, Telling.Draft episode) {
        return take(container, telling.before(), episode, Changes.REMOVED);
    }

    private static String take(Container container, Relations in, Telling.Draft episode, Predicate<Change<?>> like) {
        String howMuch = Belongings.of(container, in).into(episode, like);
        LinuxProcess main = in.containers().process(container);
        LinuxProcess shim = main == null ? null : in.process(main.ppid());
        if (shim != null && in.containers().container(shim) == null) {
            // What an engine leaves running beside each of its containers.
            Belongings.of(List.of(shim), in).into(episode, like);
        }
        for (Group group : in.containers().groups(container)) {
            episode.take(group.id(), like.or(Changes.MODIFIED));
        }
        return howMuch;
    }

    /** {@code In project shop, from image nginx:1.27.3.} */
    private static @Nullable String origin(Container container, Relations in) {
        List<String> parts = new ArrayList<>();
        in.containers().groups(container).forEach(group -> parts.add("in " + GroupEpisodes.name(group)));
        if (container.image() != null) {
            parts.add("from image " + container.image());
        }
        String text = String.join(", ", parts);
        return text.isEmpty() ? null : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static boolean has(Relations snapshot, LinuxProcess process) {
        LinuxProcess same = snapshot.process(process.pid());
        return same != null && same.startTicks() == process.startTicks();
    }
}
