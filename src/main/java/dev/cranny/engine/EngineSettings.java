package dev.cranny.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which engines to look for and to follow.
 *
 * @param find whether to look for engines among the processes; where not, only the given sockets are followed
 * @param sockets paths of sockets to follow whatever listens there, seen from here; to connect to one of systemd's may start
 *     an engine
 * @param forbidden types of engines, and paths of sockets, that are left alone
 * @param scan from one look at the processes to the next
 */
public record EngineSettings(
        boolean find, List<String> sockets, Set<String> forbidden, Duration scan, EngineLimits limits) {

    /** Finds all, forbids nothing. */
    public static final EngineSettings DEFAULT =
            new EngineSettings(true, List.of(), Set.of(), Duration.ofSeconds(2), EngineLimits.DEFAULT);

    public EngineSettings {
        sockets = List.copyOf(sockets);
        forbidden = Set.copyOf(forbidden);
    }

    /** Whether engines of this type, or what listens at this path, are to be left alone. */
    boolean forbids(String type, String api) {
        return forbidden.contains(type)
                || forbidden.contains(api)
                || forbidden.contains(api.replaceFirst("^unix://", ""));
    }
}
