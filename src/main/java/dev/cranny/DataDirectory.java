package dev.cranny;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Where snapshots are kept if nobody says where: {@code /var/lib/cranny} for root, otherwise below the user's state
 * directory, as the XDG Base Directory Specification has it.
 */
public final class DataDirectory implements ConfigSource {

    private static final String NAME = "cranny.data-dir";

    /** Weaker than every place where a person can set something. */
    private static final int ORDINAL = 10;

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(NAME);
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(NAME)
                ? standard(isRoot(), System.getenv(), System.getProperty("user.home"))
                        .toString()
                : null;
    }

    @Override
    public String getName() {
        return "the default data directory";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    static Path standard(boolean root, Map<String, String> environment, String home) {
        if (root) {
            return Path.of("/var/lib/cranny");
        }
        Path state = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        // "All paths set in these environment variables must be absolute", else they are to be ignored.
        return (state.isAbsolute() ? state : Path.of(home, ".local", "state")).resolve("cranny");
    }

    /** By effective user id, proc_pid_status(5): a container need not know a name for it. */
    private static boolean isRoot() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Uid:")).anyMatch(line -> line.split("\\s+")[2].equals("0"));
        } catch (IOException | UncheckedIOException _) {
            return System.getProperty("user.name").equals("root");
        }
    }
}
