package dev.cranny.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Containers that belong together: a compose project, a pod.
 *
 * @param id of engine, type and name, {@link EntityId#ofGroup}
 * @param type what makes them a group: {@code com.docker.compose.project}, {@code io.kubernetes.pod}
 * @param flavor more exactly what it is; equal to the type where there is no more to say
 * @param engine the one whose containers they are; null where no engine tells of them
 * @param labels by name, in order
 * @param containers the ids of those in it, in order
 */
public record Group(
        EntityId id,
        String name,
        String type,
        String flavor,
        @Nullable EntityId engine,
        Map<String, String> labels,
        List<EntityId> containers)
        implements Observed {

    /** By id: unique in the world. */
    public static final Comparator<Group> ORDER = Comparator.comparing(Group::id);

    public Group {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        containers = Ordered.distinct(containers, Comparator.naturalOrder());
    }

    /** Its stable name, whatever the boot. */
    @Override
    public EntityId id(UUID boot) {
        return id;
    }
}
