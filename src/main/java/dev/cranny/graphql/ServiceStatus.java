package dev.cranny.graphql;

import dev.cranny.model.Facility;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** How the service is doing. */
record ServiceStatus(
        String version,
        Instant startedAt,
        List<@NonNull FacilityView> facilities,
        List<@NonNull String> capabilities,
        String interval,
        String retention,
        StorageStatus storage,
        boolean recording,
        @Nullable String recordingRefusal,
        @Nullable Instant nextSnapshotAt,
        int spooledSnapshots,
        long spooledBytes,
        @Nullable String lastError) {

    /** Something that the kernel, or what we may do, offers to look with. */
    @Type("Facility")
    record FacilityView(String name, boolean available, String detail) {

        static FacilityView of(Facility facility) {
            return new FacilityView(facility.name(), facility.available(), facility.detail());
        }
    }

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
