package dev.cranny.graphql;

import dev.cranny.access.Visitor;
import dev.cranny.recorder.RecorderStatus;
import dev.cranny.recorder.Schedule;
import dev.cranny.recorder.Surroundings;
import dev.cranny.store.SnapshotStore;
import dev.cranny.store.StorageStatus;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** How the service is doing, and who asks. */
@GraphQLApi
@Singleton
@NonBlocking
public class StatusApi {

    private final Schedule schedule;
    private final Surroundings surroundings;
    private final SnapshotStore store;
    private final String version;
    private final Instant startedAt =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    StatusApi(
            Schedule schedule,
            Surroundings surroundings,
            SnapshotStore store,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.schedule = schedule;
        this.surroundings = surroundings;
        this.store = store;
        this.version = version;
    }

    @Query
    public Viewer viewer() {
        return Viewer.of(Visitor.current());
    }

    @Query
    public ServiceStatus status() {
        RecorderStatus recording = schedule.status();
        StorageStatus storage = store.status();
        return new ServiceStatus(
                version,
                startedAt,
                surroundings.facilities().stream()
                        .map(ServiceStatus.FacilityView::of)
                        .toList(),
                surroundings.capabilities(),
                recording.interval().toString(),
                store.retention(),
                ServiceStatus.StorageStatus.of(storage),
                recording.recording(),
                recording.refusal(),
                recording.nextSnapshotAt(),
                storage.spooledSnapshots(),
                storage.spooledBytes(),
                recording.lastError());
    }
}
