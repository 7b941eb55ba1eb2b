package dev.cranny.metrics;

import dev.cranny.recorder.RecorderStatus;
import dev.cranny.recorder.Schedule;
import dev.cranny.store.SnapshotStore;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.util.function.DoubleSupplier;

/** How the store is doing, and whether anything is being written to it. */
@Singleton
class StoreGauges {

    private final SnapshotStore store;
    private final Schedule schedule;

    StoreGauges(SnapshotStore store, Schedule schedule) {
        this.store = store;
        this.schedule = schedule;
    }

    void register(PrometheusRegistry registry) {
        gauge(registry, "cranny_store_bytes", "How many bytes the database takes.", () ->
                (double) store.status().bytes());
        gauge(
                registry,
                "cranny_store_snapshots",
                "How many snapshots are stored.",
                () -> store.status().snapshots());
        gauge(
                registry,
                "cranny_recording_stopped",
                "1 where snapshots are to be taken and are not being stored: the disk is full, the database is away.",
                () -> stopped(schedule.status()) ? 1 : 0);
    }

    /** Where the interval is off, nobody expects any. */
    private static boolean stopped(RecorderStatus status) {
        return !status.recording() && status.interval().every() != null;
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }
}
