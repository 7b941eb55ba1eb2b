package dev.cranny.search;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Observed;
import dev.cranny.model.Reference;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through everything in a snapshot for a text: names, command lines, paths, ids, inodes, labels, images. */
public final class TextSearch {

    private static final Comparator<Hit> BEST_FIRST =
            Comparator.comparingInt(Hit::rank).thenComparing(hit -> hit.thing().kind());

    private final Words words;
    private final UUID boot;
    private final List<Hit> hits = new ArrayList<>();

    private TextSearch(String text, UUID boot) {
        this.words = new Words(text);
        this.boot = boot;
    }

    /**
     * What has this text in it: the best match of each thing, the best things first.
     *
     * @param text not empty
     * @param kinds where to look
     */
    public static List<Hit> in(Snapshot snapshot, String text, Set<EntityKind> kinds) {
        TextSearch search = new TextSearch(text, snapshot.boot().id());
        kinds.stream().flatMap(kind -> all(snapshot, kind)).forEach(search::look);
        search.hits.sort(BEST_FIRST);
        return List.copyOf(search.hits);
    }

    /** The best match in one thing, which was seen in this boot; null where it does not have the text. */
    public static @Nullable Hit in(Observed thing, UUID boot, String text) {
        TextSearch search = new TextSearch(text, boot);
        search.look(thing);
        return search.hits.isEmpty() ? null : search.hits.getFirst();
    }

    private static Stream<? extends Observed> all(Snapshot snapshot, EntityKind kind) {
        return switch (kind) {
            case NAMESPACE -> snapshot.namespaces().stream();
            case PROCESS -> snapshot.processes().stream();
            case TASK -> snapshot.tasks().stream();
            case MOUNT -> snapshot.mounts().stream();
            case CONTAINER -> snapshot.containers().stream();
            case ENGINE -> snapshot.engines().stream();
            case GROUP -> snapshot.groups().stream();
        };
    }

    private void look(Observed thing) {
        Found found = new Found(thing);
        switch (thing) {
            case Namespace namespace -> look(found, namespace);
            case LinuxProcess process -> look(found, process);
            case Task task -> found.in("name", task.name()).in("tid", Integer.toString(task.tid()));
            case Mount mount ->
                found.in("path", mount.path())
                        .in("source", mount.source())
                        .in("root", mount.root())
                        .in("fsType", mount.fsType());
            case Container container -> look(found, container);
            case Engine engine ->
                found.in("type", engine.type())
                        .in("engineId", engine.engineId())
                        .in("api", engine.api())
                        .in("version", engine.version());
            case Group group ->
                found.in("name", group.name()).in("type", group.type()).in(group.labels());
        }
        found.in("id", thing.id(boot).value());
        if (found.best != null) {
            hits.add(found.best);
        }
    }

    private static void look(Found found, Namespace namespace) {
        namespace.netnsNames().forEach(name -> found.in("netnsNames", name));
        found.in("inode", Long.toString(namespace.inode())).in("label", namespace.text());
        for (Reference reference : namespace.references()) {
            if (reference instanceof Reference.BindMount bound) {
                found.in("boundAt", bound.path());
            }
        }
        if (namespace.kernelId() != null) {
            found.in("kernelId", Long.toUnsignedString(namespace.kernelId()));
        }
    }

    private static void look(Found found, LinuxProcess process) {
        found.in("name", process.name()).in("pid", Integer.toString(process.pid()));
        if (process.commandLine() != null) {
            found.in("commandLine", String.join(" ", process.commandLine()));
        }
        found.in("executable", process.executable())
                .in("cgroup", process.cgroup().path());
    }

    private static void look(Found found, Container container) {
        found.in("name", container.name())
                .in("containerId", container.containerId())
                .in("image", container.image())
                .in(container.labels());
    }

    /** The best match so far in one thing. */
    private final class Found {

        private final Observed thing;
        private @Nullable Hit best;

        Found(Observed thing) {
            this.thing = thing;
        }

        Found in(String field, @Nullable String text) {
            int start = words.in(text);
            if (text != null && start >= 0) {
                Hit hit = Hit.of(thing, field, text, start, words.length());
                if (best == null || hit.rank() < best.rank()) {
                    best = hit;
                }
            }
            return this;
        }

        Found in(Map<String, String> labels) {
            labels.forEach((name, value) -> in("labels", name + "=" + value));
            return this;
        }
    }
}
