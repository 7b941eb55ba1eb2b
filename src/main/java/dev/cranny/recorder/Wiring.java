package dev.cranny.recorder;

import dev.cranny.discovery.Discovery;
import dev.cranny.discovery.DiscoveryOptions;
import dev.cranny.engine.Engines;
import dev.cranny.engine.containerd.ContainerdDriver;
import dev.cranny.engine.cri.CriDriver;
import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.host.Machine;
import dev.cranny.host.namespace.UserNames;
import dev.cranny.store.SnapshotStore;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Where the core, which is plain Java, becomes beans. */
class Wiring {

    @Produces
    @Singleton
    Engines engines(RecorderConfig config, EngineConfig engines) {
        return Engines.start(
                Machine.at(config.proc()),
                List.of(DockerDriver.DOCKER, DockerDriver.PODMAN, new ContainerdDriver(), new CriDriver()),
                engines.settings());
    }

    void close(@Disposes Engines engines) {
        engines.close();
    }

    @Produces
    @Singleton
    Discovery discovery(RecorderConfig config, Engines engines) {
        return Discovery.of(
                Machine.at(config.proc()),
                DiscoveryOptions.DEFAULT
                        .withFallbackId(() -> HostIdFile.in(config.dataDir()))
                        .withEngines(engines::all));
    }

    @Produces
    @Singleton
    Surroundings surroundings(RecorderConfig config, Discovery discovery) {
        Machine machine = Machine.at(config.proc());
        return new Surroundings(discovery.host().id(), discovery.facilities(), () -> UserNames.of(machine)::name);
    }

    @Produces
    @Singleton
    Recorder recorder(Discovery discovery, Surroundings surroundings, SnapshotStore store, Event<SnapshotTaken> taken) {
        return new Recorder(discovery.host().id(), discovery::run, store, snapshot -> {
            surroundings.refresh();
            taken.fireAsync(new SnapshotTaken(snapshot));
        });
    }
}
