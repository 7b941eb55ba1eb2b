package dev.cranny.discovery;

import dev.cranny.engine.FoundEngine;
import dev.cranny.model.HostId;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * How to discover.
 *
 * @param clock says when a snapshot was taken
 * @param fallbackId the id of a host that has no machine id, or shows none
 * @param engines what container engines told last; asked once for each snapshot, and must not wait for anybody
 */
public record DiscoveryOptions(Clock clock, Supplier<HostId> fallbackId, Supplier<List<FoundEngine>> engines) {

    /** A host without a machine id is just called the first one: whoever watches more than one knows better. */
    public static final DiscoveryOptions DEFAULT =
            new DiscoveryOptions(Clock.systemUTC(), () -> new HostId(1), List::of);

    public DiscoveryOptions withFallbackId(Supplier<HostId> fallback) {
        return new DiscoveryOptions(clock, fallback, engines);
    }

    /** With the containers of these engines. */
    public DiscoveryOptions withEngines(Supplier<List<FoundEngine>> engines) {
        return new DiscoveryOptions(clock, fallbackId, engines);
    }
}
