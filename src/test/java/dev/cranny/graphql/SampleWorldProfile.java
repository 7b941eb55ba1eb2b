package dev.cranny.graphql;

import dev.cranny.model.SnapshotTrigger;
import dev.cranny.recorder.Recorder;
import dev.cranny.recorder.Recorders;
import dev.cranny.store.SnapshotStore;
import dev.cranny.testkit.MemoryStore;
import dev.cranny.testkit.SampleWorld;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
        Recorder recorder(SnapshotStore store) {
            return Recorders.of(SampleWorld.HOST.id(), SampleWorld::third, store);
        }
    }
}
