package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Observed;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import io.smallrye.graphql.api.Nullable;
import java.util.List;

/** What belongs to what. */
final class Belonging {

    private Belonging() {}

    /** Whether it is the container with this name or id, or belongs to it. */
    static boolean toContainer(Observed thing, Relations relations, String nameOrId) {
        return containers(thing, relations).stream()
                .anyMatch(container -> container.name().equals(nameOrId)
                        || container.containerId().equals(nameOrId)
                        || container.id().value().equals(nameOrId));
    }

    /** What somebody would name if asked whose it is: its container, its mount namespace, or itself. */
    static Observed owner(Observed thing, Relations relations) {
        List<Container> containers = containers(thing, relations);
        if (containers.size() == 1) {
            return containers.getFirst();
        }
        Observed around = switch (thing) {
            case Task task -> relations.process(task.pid());
            case Mount mount -> relations.namespace(mount.mountNamespace());
            case LinuxProcess _, Namespace _, Container _, Engine _, Group _ -> null;
        };
        return around == null ? thing : around;
    }

    private static List<Container> containers(Observed thing, Relations relations) {
        ContainerRelations containers = relations.containers();
        return switch (thing) {
            case Container container -> List.of(container);
            case LinuxProcess process -> only(containers.container(process));
            case Task task -> {
                LinuxProcess process = relations.process(task.pid());
                yield process == null ? List.of() : only(containers.container(process));
            }
            case Namespace namespace -> namespace.initial() ? List.of() : containers.containers(namespace);
            case Mount mount -> {
                Namespace namespace = relations.namespace(mount.mountNamespace());
                yield namespace == null || namespace.initial() ? List.of() : containers.containers(namespace);
            }
            case Group group -> containers.containers(group);
            case Engine engine -> only(containers.enclosing(engine));
        };
    }

    private static List<Container> only(@Nullable Container container) {
        return container == null ? List.of() : List.of(container);
    }
}
