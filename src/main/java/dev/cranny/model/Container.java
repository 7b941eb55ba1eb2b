package dev.cranny.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container with processes, as its engine tells of it; or, where no engine does, as the cgroup of its processes gives it
 * away. Which processes are in it follows from the snapshot, see {@link ContainerRelations}.
 *
 * @param id of engine and container id, {@link EntityId#ofContainer}: a restart keeps it, one created anew has another
 * @param engine the engine that tells of it; null where none does
 * @param containerId the engine's own id
 * @param type of its engine: {@code docker.com}, {@code podman.io}, {@code containerd.io}, {@code k8s.io/cri-api}; or
 *     {@link #BY_CGROUP}
 * @param flavor more exactly what it is; equal to the type where there is no more to say
 * @param image null where it is not told
 * @param createdAt whole milliseconds; null where it is not told
 * @param pid of its initial process, as the scanner's PID namespace numbers it; null where that is not to be seen from there
 * @param privileged null where it is not told
 * @param restartPolicy the engine's own word; null where it is not told
 * @param labels by name, in order
 * @param cgroup the path, as {@link Cgroup#path}, at and below which all processes are its own; null where its cgroup does not
 *     name it
 * @param namespaces of its initial process
 */
public record Container(
        EntityId id,
        @Nullable EntityId engine,
        String containerId,
        String name,
        String type,
        String flavor,
        @Nullable String image,
        @Nullable Instant createdAt,
        @Nullable Integer pid,
        boolean paused,
        @Nullable Boolean privileged,
        @Nullable String restartPolicy,
        Map<String, String> labels,
        @Nullable String cgroup,
        NamespaceSet namespaces)
        implements Observed {

    /** The type of containers that no engine tells of. */
    public static final String BY_CGROUP = "cgroup";

    /** By id: unique in the world. */
    public static final Comparator<Container> ORDER = Comparator.comparing(Container::id);

    public Container {
        createdAt = createdAt == null ? null : createdAt.truncatedTo(ChronoUnit.MILLIS);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** The same container with these labels. */
    public Container withLabels(Map<String, String> now) {
        return now.equals(labels)
                ? this
                : new Container(
                        id,
                        engine,
                        containerId,
                        name,
                        type,
                        flavor,
                        image,
                        createdAt,
                        pid,
                        paused,
                        privileged,
                        restartPolicy,
                        now,
                        cgroup,
                        namespaces);
    }

    /** Its stable name, whatever the boot. */
    @Override
    public EntityId id(UUID boot) {
        return id;
    }
}
