package dev.cranny.recorder;

import dev.cranny.model.StoredSnapshot;
import dev.cranny.store.SnapshotStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready: the newest snapshot is recent, and the latest one was stored. With the interval off, nobody expects any. */
@Readiness
@Singleton
class RecordingCheck implements HealthCheck {

    /** Intervals without a snapshot that nobody worries about: one may be skipped because the one before takes long. */
    private static final int PATIENCE = 4;

    private static final Duration LEAST = Duration.ofSeconds(60);

    private final Schedule schedule;
    private final SnapshotStore store;
    private final Recorder recorder;

    RecordingCheck(Schedule schedule, SnapshotStore store, Recorder recorder) {
        this.schedule = schedule;
        this.store = store;
        this.recorder = recorder;
    }

    @Override
    public HealthCheckResponse call() {
        RecorderStatus status = schedule.status();
        Duration every = status.interval().every();
        StoredSnapshot newest = store.newest(recorder.host());
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("recording");
        if (newest != null) {
            answer.withData("newestSnapshot", newest.entry().takenAt().toString());
        }
        String trouble = every == null ? null : trouble(status, every, newest);
        if (trouble != null) {
            answer.withData("reason", trouble);
        }
        return answer.status(trouble == null).build();
    }

    private static @Nullable String trouble(RecorderStatus status, Duration every, @Nullable StoredSnapshot newest) {
        if (!status.recording()) {
            return status.refusal();
        }
        Duration patience = every.multipliedBy(PATIENCE);
        Instant oldest = Instant.now().minus(patience.compareTo(LEAST) < 0 ? LEAST : patience);
        return newest == null || newest.entry().takenAt().isBefore(oldest)
                ? "there is no recent snapshot: one is expected every " + status.interval()
                : null;
    }
}
