package dev.cranny.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container with processes, as its engine tells of it.
 *
 * @param id the engine's own id
 * @param name what people call it; the id where it has no name
 * @param image as it was asked for; null where the engine does not tell
 * @param pid of its initial process, as the engine's own PID namespace numbers it; positive
 * @param privileged null where the engine does not tell
 * @param restartPolicy the engine's word; null where it has none or does not tell
 * @param labels by name
 */
public record EngineContainer(
        String id,
        String name,
        @Nullable String image,
        @Nullable Instant createdAt,
        int pid,
        boolean paused,
        @Nullable Boolean privileged,
        @Nullable String restartPolicy,
        Map<String, String> labels) {

    public EngineContainer {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a container has an id");
        }
        if (pid <= 0) {
            throw new IllegalArgumentException("container " + id + " has no process " + pid);
        }
        name = name.isEmpty() ? id : name;
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** The same container, frozen or thawed. */
    EngineContainer paused(boolean paused) {
        return new EngineContainer(id, name, image, createdAt, pid, paused, privileged, restartPolicy, labels);
    }

    /** Whether it is the same run of the same container: a restart gives it another process. */
    boolean sameRun(EngineContainer other) {
        return id.equals(other.id) && pid == other.pid;
    }
}
