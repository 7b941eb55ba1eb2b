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
 * @param survey whether the kernel may be asked for all tasks and open files at one go, by BPF iterators, where it answers
 */
public record DiscoveryOptions(
        Clock clock, Supplier<HostId> fallbackId, Supplier<List<FoundEngine>> engines, boolean survey) {

    /** A host without a machine id is just called the first one: whoever watches more than one knows better. */
    public static final DiscoveryOptions DEFAULT =
            new DiscoveryOptions(Clock.systemUTC(), () -> new HostId(1), List::of, true);

    public DiscoveryOptions withFallbackId(Supplier<HostId> fallback) {
        return new DiscoveryOptions(clock, fallback, engines, survey);
    }

    /** With the containers of these engines. */
    public DiscoveryOptions withEngines(Supplier<List<FoundEngine>> engines) {
        return new DiscoveryOptions(clock, fallbackId, engines, survey);
    }

    /** With or without asking the kernel for all tasks at one go: what is found is the same. */
    public DiscoveryOptions withSurvey(boolean allowed) {
        return new DiscoveryOptions(clock, fallbackId, engines, allowed);
    }
}
