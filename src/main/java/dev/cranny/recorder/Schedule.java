package dev.cranny.recorder;

import dev.cranny.engine.Engines;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When snapshots are taken: one at start, before the service says that it is ready, then one every interval, and one soon after
 * something has happened to a container.
 */
@Singleton
public class Schedule {

    /** After the store has been opened: where it cannot be, that is the one thing to be said. */
    private static final int LATE = 5_000;

    private static final String JOB = "snapshot";
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(3);

    private final Recorder recorder;
    private final RecorderConfig config;
    private final Scheduler scheduler;
    private final Engines engines;
    private @Nullable EventSnapshots onEvents;

    Schedule(Recorder recorder, RecorderConfig config, Scheduler scheduler, Engines engines) {
        this.recorder = recorder;
        this.config = config;
        this.scheduler = scheduler;
        this.engines = engines;
    }

    /** What {@code status} tells of recording. */
    public RecorderStatus status() {
        String refusal = config.interval().every() == null
                ? "cranny.interval is off: snapshots are taken on request only"
                : recorder.refusal().orElse(null);
        return new RecorderStatus(
                config.interval(),
                refusal,
                nextSnapshotAt(),
                recorder.lastError().orElse(null));
    }

    void start(@Observes @Priority(LATE) StartupEvent event) {
        Duration every = config.interval().every();
        if (every != null) {
            EventSnapshots snapshots = new EventSnapshots(config.eventDebounce(), recorder::takeForEvent);
            engines.subscribe(_ -> snapshots.happened());
            onEvents = snapshots;
            recorder.tick();
            scheduler
                    .newJob(JOB)
                    .setInterval(every.toString())
                    .setDelayed(every.toString())
                    .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                    .setTask(_ -> recorder.tick())
                    .schedule();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        EventSnapshots snapshots = onEvents;
        if (snapshots != null) {
            snapshots.close();
        }
        recorder.close(PATIENCE_AT_STOP);
    }

    private @Nullable Instant nextSnapshotAt() {
        Trigger job = scheduler.getScheduledJob(JOB);
        return job == null ? null : job.getNextFireTime();
    }
}
