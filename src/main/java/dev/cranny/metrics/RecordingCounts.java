package dev.cranny.metrics;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.recorder.SnapshotTaken;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is counted of each snapshot as it is stored. */
@Singleton
class RecordingCounts {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Histogram scan = Histogram.builder()
            .name("cranny_scan_seconds")
            .help("How long discovery took for each snapshot.")
            .classicOnly()
            .classicUpperBounds(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
            .build();
    private final Counter snapshots = Counter.builder()
            .name("cranny_snapshots_total")
            .help("Snapshots that were taken and stored since the service started.")
            .labelNames("trigger")
            .build();
    private final Counter changes = Counter.builder()
            .name("cranny_changes_total")
            .help("What came, went or changed from snapshot to snapshot since the service started.")
            .labelNames("change")
            .build();

    List<Collector> collectors() {
        return List.of(scan, snapshots, changes);
    }

    void taken(@ObservesAsync SnapshotTaken event) {
        SnapshotEntry entry = event.snapshot().entry();
        Duration duration = entry.duration();
        if (duration != null) {
            scan.observe(duration.toNanos() / NANOS_PER_SECOND);
        }
        snapshots.labelValues(entry.trigger().name().toLowerCase(Locale.ROOT)).inc();
        ChangeCounts counts = entry.changes();
        changes.labelValues("added").inc(counts.added());
        changes.labelValues("removed").inc(counts.removed());
        changes.labelValues("modified").inc(counts.modified());
    }
}
