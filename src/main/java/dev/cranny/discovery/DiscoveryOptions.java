package dev.cranny.discovery;

import dev.cranny.model.HostId;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * How to discover.
 *
 * @param clock says when a snapshot was taken
 * @param fallbackId the id of a host that has no machine id, or shows none
 */
public record DiscoveryOptions(Clock clock, Supplier<HostId> fallbackId) {

    /** A host without a machine id is just called the first one: whoever watches more than one knows better. */
    public static final DiscoveryOptions DEFAULT = new DiscoveryOptions(Clock.systemUTC(), () -> new HostId(1));

    public DiscoveryOptions withFallbackId(Supplier<HostId> fallback) {
        return new DiscoveryOptions(clock, fallback);
    }
}
