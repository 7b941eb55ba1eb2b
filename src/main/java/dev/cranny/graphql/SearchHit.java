package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Observed;
import dev.cranny.model.Task;
import dev.cranny.search.Hit;
import io.smallrye.graphql.api.Nullable;

/** Something that has the text that was searched for. */
record SearchHit(
        Entity node,
        String field,
        String excerpt,
        int matchStart,
        int matchLength,
        @Nullable String where) {

    static SearchHit of(SnapshotView snapshot, Hit hit) {
        return new SearchHit(
                snapshot.view(hit.thing()),
                hit.field(),
                hit.excerpt(),
                hit.matchStart(),
                hit.matchLength(),
                where(snapshot, hit.thing()));
    }

    private static @Nullable String where(SnapshotView snapshot, Observed thing) {
        return switch (thing) {
            case Namespace namespace -> where(snapshot, namespace);
            case LinuxProcess process -> where(snapshot, process);
            case Task task -> {
                LinuxProcess process = snapshot.relations().process(task.pid());
                yield process == null ? null : process.name() + " " + process.pid();
            }
            case Mount mount -> {
                Namespace in = snapshot.relations().namespace(mount.mountNamespace());
                String container = in == null ? null : container(snapshot, in);
                yield in == null || container != null ? container : in.text();
            }
            case Container container -> {
                Engine engine = snapshot.relations().containers().engine(container.engine());
                yield engine == null ? null : engine.type();
            }
            case Engine engine -> {
                Container in = snapshot.relations().containers().enclosing(engine);
                yield in == null ? null : in.name();
            }
            case Group group -> group.type();
        };
    }

    /** Of a namespace, the container that has it; else whoever has led in it for longest. */
    private static @Nullable String where(SnapshotView snapshot, Namespace namespace) {
        String container = container(snapshot, namespace);
        if (container != null) {
            return container;
        }
        LinuxProcess leader = snapshot.relations().members(namespace).ealdorman();
        return leader == null ? null : leader.name() + " " + leader.pid();
    }

    /** The host's belong to no container, whoever shares them. */
    private static @Nullable String container(SnapshotView snapshot, Namespace namespace) {
        return namespace.initial()
                ? null
                : snapshot.relations().containers().containers(namespace).stream()
                        .map(Container::name)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String where(SnapshotView snapshot, LinuxProcess process) {
        Container container = snapshot.relations().containers().container(process);
        if (container != null) {
            return container.name();
        }
        return process.uid() == null ? null : "uid " + process.uid();
    }
}
