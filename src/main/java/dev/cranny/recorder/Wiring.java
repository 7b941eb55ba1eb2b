package dev.cranny.recorder;

import dev.cranny.discovery.Discovery;
import dev.cranny.discovery.DiscoveryOptions;
import dev.cranny.host.Machine;
import dev.cranny.store.SnapshotStore;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where the core, which is plain Java, becomes beans. */
class Wiring {

    @Produces
    @Singleton
    Discovery discovery(RecorderConfig config) {
        return Discovery.of(
                Machine.at(config.proc()),
                DiscoveryOptions.DEFAULT.withFallbackId(() -> HostIdFile.in(config.dataDir())));
    }

    @Produces
    @Singleton
    Recorder recorder(Discovery discovery, SnapshotStore store, Event<SnapshotTaken> taken) {
        return new Recorder(
                discovery.host().id(), discovery::run, store, snapshot -> taken.fireAsync(new SnapshotTaken(snapshot)));
    }
}
