package dev.cranny.recorder;

import dev.cranny.discovery.Discovery;
import dev.cranny.discovery.DiscoveryOptions;
import dev.cranny.engine.Engines;
import dev.cranny.engine.containerd.ContainerdDriver;
import dev.cranny.engine.cri.CriDriver;
import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.host.Machine;
import dev.cranny.host.namespace.UserNames;
import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.privacy.Exclusion;
import dev.cranny.privacy.Redaction;
import dev.cranny.store.SnapshotStore;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
                        .withEngines(engines::all)
                        .withSurvey(config.survey()));
    }

    @Produces
    @Singleton
    Surroundings surroundings(RecorderConfig config, Discovery discovery) {
        Machine machine = Machine.at(config.proc());
        return new Surroundings(
                discovery.host().id(),
                discovery.facilities(),
                OwnCapabilities.of(machine),
                () -> UserNames.of(machine)::name);
    }

    @Produces
    @Singleton
    Recorder recorder(
            Discovery discovery,
            Surroundings surroundings,
            PrivacyConfig privacy,
            ExclusionConfig excluded,
            SnapshotStore store,
            Event<SnapshotTaken> taken) {
        HostId host = discovery.host().id();
        Exclusion exclusion = exclusion(excluded, uid -> surroundings.userName(host, uid));
        Redaction redaction = new Redaction(privacy.secrets());
        Supplier<Snapshot> scan = () -> {
            Snapshot found = redaction.of(exclusion.of(discovery.run()));
            // Before it is stored: whoever sees the snapshot sees the names of its users too.
            surroundings.refresh();
            return found;
        };
        return new Recorder(host, scan, store, snapshot -> taken.fireAsync(new SnapshotTaken(snapshot)));
    }

    @Produces
    @Singleton
    Privacy privacy(PrivacyConfig privacy) {
        return new Privacy(privacy.secrets());
    }

    private static Exclusion exclusion(ExclusionConfig config, LongFunction<@Nullable String> names) {
        Set<String> users = config.users().orElse(Set.of());
        LongPredicate excluded = uid -> {
            String name = users.isEmpty() ? null : names.apply(uid);
            return users.contains(Long.toString(uid)) || (name != null && users.contains(name));
        };
        return new Exclusion(
                excluded, config.cgroups().orElse(List.of()), config.commands().orElse(Set.of()));
    }
}
