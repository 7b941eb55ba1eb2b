package dev.cranny.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.OpenRoot;
import java.io.IOException;

/**
 * The way to a socket in the root directory of another process: {@code /proc/[pid]/root}, proc_pid_root(5), and from there on
 * without links, as those would lead out again.
 */
final class Wormhole {

    /** unix(7): sun_path without the NUL at its end. */
    private static final int LONGEST = 107;

    private Wormhole() {}

    static Endpoint to(Machine machine, int pid, String socket) {
        String root = machine.proc().resolve(pid + "/root").toString();
        String path;
        try (OpenRoot opened = OpenRoot.at(root)) {
            path = root + opened.resolve(socket);
        } catch (IOException e) {
            throw new EngineException("reach " + socket + " of process " + pid + ": " + e.getMessage(), e);
        }
        if (path.getBytes(UTF_8).length > LONGEST) {
            throw new EngineException("reach " + path + ": longer than the " + LONGEST
                    + " bytes of a socket's path; name it in cranny.engines.sockets by a shorter one");
        }
        return new Endpoint(path, "unix://" + socket);
    }
}
