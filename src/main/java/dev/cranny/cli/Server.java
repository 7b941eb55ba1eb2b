package dev.cranny.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The service, which commands know nothing else of. */
@FunctionalInterface
public interface Server {

    /**
     * Serves until it is stopped.
     *
     * @param configuration the file with its settings; null for the default one
     * @return the exit code
     */
    int serve(@Nullable Path configuration);
}
