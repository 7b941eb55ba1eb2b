package dev.cranny.graphql;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;

/** How the service is doing. */
record ServiceStatus(
        String version,
        Instant startedAt,
        String interval,
        StorageStatus storage,
        boolean recording,
        @Nullable String recordingRefusal,
        @Nullable Instant nextSnapshotAt,
        @Nullable String lastError) {

    /** How the store is doing. */
    @Type("StorageStatus")
    record StorageStatus(
            String engine,
            long bytes,
            int snapshots,
            @Nullable Instant oldest,
            @Nullable Instant newest) {

        static StorageStatus of(dev.cranny.store.StorageStatus status) {
            return new StorageStatus(
                    status.engine(), status.bytes(), status.snapshots(), status.oldest(), status.newest());
        }
    }
}
