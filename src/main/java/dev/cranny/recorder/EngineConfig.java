package dev.cranny.recorder;

import dev.cranny.engine.EngineLimits;
import dev.cranny.engine.EngineSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which container engines are asked. They are only ever read from. */
@ConfigMapping(prefix = "cranny.engines")
interface EngineConfig {

    /** Whether to look for engines among the processes: Docker, podman, containerd, CRI-O. */
    @WithDefault("true")
    boolean find();

    /**
     * Sockets to ask in any case, such as {@code /run/podman/podman.sock}. To connect to a socket that systemd listens on starts
     * the engine behind it, so such ones are asked only when they are named here.
     */
    Optional<List<String>> sockets();

    /** What is left alone: types of engines ({@code docker.com}) and paths of sockets. */
    Optional<Set<String>> forbidden();

    /** From one look for new engines to the next. */
    @WithDefault("2s")
    Duration scanInterval();

    /** All of it. */
    default EngineSettings settings() {
        return new EngineSettings(
                find(),
                sockets().orElse(List.of()),
                forbidden().orElse(Set.of()),
                scanInterval(),
                EngineLimits.DEFAULT);
    }
}
