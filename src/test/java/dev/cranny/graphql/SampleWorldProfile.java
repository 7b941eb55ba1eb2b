package dev.cranny.graphql;

import dev.cranny.model.Facility;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.recorder.Recorder;
import dev.cranny.recorder.Recorders;
import dev.cranny.recorder.SnapshotTaken;
import dev.cranny.recorder.Surroundings;
import dev.cranny.store.SnapshotStore;
import dev.cranny.testkit.MemoryStore;
import dev.cranny.testkit.SampleWorld;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service as it is, over a store in memory that has three snapshots of the {@link SampleWorld}. */
public class SampleWorldProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Beans.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("cranny.interval", "off");
    }

    /** What stands in for the store and for discovery. */
    @Alternative
    static class Beans {

        @Produces
        @Singleton
        SnapshotStore store() {
            MemoryStore store = new MemoryStore();
            store.save(SampleWorld.first(), SnapshotTrigger.SCHEDULED, null);
            store.save(SampleWorld.second(), SnapshotTrigger.SCHEDULED, null);
            store.save(SampleWorld.third(), SnapshotTrigger.MANUAL, "after the deployment");
            return store;
        }

        @Produces
        @Singleton
        Surroundings surroundings() {
            return Recorders.surroundings(
                    SampleWorld.HOST.id(),
                    List.of(
                            new Facility("ids of namespaces that are never used again", true, "NS_GET_ID"),
                            new Facility(
                                    "namespaces of any type that nothing else leads to",
                                    false,
                                    "listns: ENOSYS; needs Linux 6.19")),
                    Map.of(0L, "root", 1000L, "ada"));
        }

        @Produces
        @Singleton
        Recorder recorder(SnapshotStore store, Event<SnapshotTaken> taken) {
            return Recorders.of(SampleWorld.HOST.id(), SampleWorld::third, store, taken::fireAsync);
        }
    }
}
