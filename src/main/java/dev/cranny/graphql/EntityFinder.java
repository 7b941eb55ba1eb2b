package dev.cranny.graphql;

import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import io.smallrye.graphql.api.Nullable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds entities of one snapshot by their ids. */
final class EntityFinder {

    private final SnapshotView snapshot;
    private @Nullable Map<String, NamespaceView> namespaces;
    private @Nullable Map<String, MountView> mounts;

    EntityFinder(SnapshotView snapshot) {
        this.snapshot = snapshot;
    }

    @Nullable
    Entity find(EntityId id) {
        Entity candidate = switch (id.value().charAt(0)) {
            case 'n' -> namespaces().get(id.value());
            case 'p' -> snapshot.process(number(id));
            case 't' -> snapshot.task(number(id));
            case 'c' -> snapshot.container(containers().container(id));
            case 'e' -> engine(id);
            case 'g' -> group(id);
            case 'm' -> mounts().get(id.value());
            default -> null;
        };
        return candidate != null && candidate.id().equals(id.value()) ? candidate : null;
    }

    private @Nullable EngineView engine(EntityId id) {
        Engine engine = containers().engine(id);
        return engine == null ? null : snapshot.view(engine);
    }

    private @Nullable GroupView group(EntityId id) {
        Group group = containers().group(id);
        return group == null ? null : snapshot.view(group);
    }

    private ContainerRelations containers() {
        return snapshot.relations().containers();
    }

    /** The ids of processes and tasks begin with kind, boot and number; no such thing has number 0. */
    private static int number(EntityId id) {
        String[] parts = id.value().split("_", 4);
        try {
            return parts.length < 4 ? 0 : Integer.parseInt(parts[2]);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private Map<String, NamespaceView> namespaces() {
        Map<String, NamespaceView> known = namespaces;
        if (known == null) {
            known = snapshot.snapshot().namespaces().stream()
                    .map((Namespace namespace) -> snapshot.view(namespace))
                    .collect(Collectors.toMap(NamespaceView::id, Function.identity()));
            namespaces = known;
        }
        return known;
    }

    private Map<String, MountView> mounts() {
        Map<String, MountView> known = mounts;
        if (known == null) {
            known = snapshot.snapshot().mounts().stream()
                    .map((Mount mount) -> snapshot.view(mount))
                    .collect(Collectors.toMap(MountView::id, Function.identity(), (first, _) -> first));
            mounts = known;
        }
        return known;
    }
}
