package dev.cranny.metrics;

import dev.cranny.model.Engine;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.model.Totals;
import dev.cranny.recorder.Recorder;
import dev.cranny.store.SnapshotStore;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is in the newest snapshot of this host. */
@Singleton
class NewestSnapshot {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final SnapshotStore store;
    private final Recorder recorder;

    NewestSnapshot(SnapshotStore store, Recorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    void register(PrometheusRegistry registry) {
        gauge(
                registry,
                "cranny_newest_snapshot_timestamp_seconds",
                "When the newest snapshot was taken.",
                (of, gauge) -> gauge.call(of.entry().takenAt().toEpochMilli() / MILLIS_PER_SECOND));
        gauge(
                registry,
                "cranny_newest_scan_seconds",
                "How long discovery took for the newest snapshot.",
                (of, gauge) -> gauge.call(of.snapshot().duration().toNanos() / NANOS_PER_SECOND));
        gauge(registry, "cranny_entities", "What the newest snapshot is made of.", NewestSnapshot::entities, "kind");
        gauge(registry, "cranny_namespaces", "Namespaces of the newest snapshot.", NewestSnapshot::namespaces, "type");
        gauge(
                registry,
                "cranny_problems",
                "What discovery could not see for the newest snapshot.",
                NewestSnapshot::problems,
                "phase");
        gauge(
                registry,
                "cranny_engine_connected",
                "Whether a container engine answers.",
                NewestSnapshot::engines,
                "type",
                "api");
    }

    private interface Gauge {
        void tell(StoredSnapshot of, GaugeWithCallback.Callback gauge);
    }

    private void gauge(PrometheusRegistry registry, String name, String help, Gauge gauge, String... labels) {
        Consumer<GaugeWithCallback.Callback> callback = told -> {
            StoredSnapshot newest = store.newest(recorder.host());
            if (newest != null) {
                gauge.tell(newest, told);
            }
        };
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .callback(callback)
                .register(registry);
    }

    private static void entities(StoredSnapshot of, GaugeWithCallback.Callback gauge) {
        Totals totals = of.entry().totals();
        gauge.call(totals.namespaces(), "namespace");
        gauge.call(totals.processes(), "process");
        gauge.call(totals.tasks(), "task");
        gauge.call(totals.mounts(), "mount");
        gauge.call(totals.containers(), "container");
        gauge.call(totals.engines(), "engine");
    }

    private static void namespaces(StoredSnapshot of, GaugeWithCallback.Callback gauge) {
        Map<NamespaceType, Integer> byType = of.snapshot().namespaces().stream()
                .collect(Collectors.groupingBy(Namespace::type, Collectors.summingInt(_ -> 1)));
        for (NamespaceType type : NamespaceType.values()) {
            gauge.call(byType.getOrDefault(type, 0), type.name());
        }
    }

    /** Also where there are none: an alert on what is absent is an alert on nothing. */
    private static void problems(StoredSnapshot of, GaugeWithCallback.Callback gauge) {
        Snapshot snapshot = of.snapshot();
        Map<String, Integer> byPhase = snapshot.problems().stream()
                .collect(Collectors.groupingBy(Problem::phase, Collectors.summingInt(_ -> 1)));
        byPhase.forEach((phase, count) -> gauge.call(count, phase));
        if (byPhase.isEmpty()) {
            gauge.call(0, "any");
        }
    }

    private static void engines(StoredSnapshot of, GaugeWithCallback.Callback gauge) {
        for (Engine engine : of.snapshot().engines()) {
            gauge.call(engine.connected() ? 1 : 0, engine.type(), engine.api());
        }
    }
}
