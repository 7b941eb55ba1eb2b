package dev.cranny.model;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container engine.
 *
 * @param id of host, type and the engine's own id, else its API, {@link EntityId#ofEngine}
 * @param type {@code docker.com}, {@code podman.io}, {@code containerd.io}, {@code k8s.io/cri-api}
 * @param engineId the engine's own lasting id; empty where it has none or has not told it
 * @param version as the engine words it; empty where it has not told it
 * @param api where it is reached, in the mount namespace that it is in: {@code unix:///run/docker.sock}
 * @param pid of its process, as the scanner's PID namespace numbers it; null where it is not known or has ended
 * @param uid of the user it belongs to; null where that is not known
 * @param state {@code CONNECTED}, or why it is not
 */
public record Engine(
        EntityId id,
        String type,
        String engineId,
        String version,
        String api,
        @Nullable Integer pid,
        @Nullable Long uid,
        String state)
        implements Observed {

    /** By id: unique in the world. */
    public static final Comparator<Engine> ORDER = Comparator.comparing(Engine::id);

    /** Whether it answered. */
    public boolean connected() {
        return state.equals("CONNECTED");
    }

    /** Its stable name, whatever the boot. */
    @Override
    public EntityId id(UUID boot) {
        return id;
    }
}
