package dev.cranny.discovery;

import dev.cranny.model.Host;
import dev.cranny.model.Snapshot;

/** Finds everything there is on a host, right now. Remembers nothing: two runs share no state but caches of constants. */
public interface Discovery {

    /** The machine that is looked at. */
    Host host();

    /**
     * Looks at the whole host once. Never throws because of what it finds or may not see: a refusal is a {@code Problem} of
     * the snapshot.
     */
    Snapshot run();
}
