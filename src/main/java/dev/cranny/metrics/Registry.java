package dev.cranny.metrics;

import dev.cranny.graphql.FindingCounts;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.inject.Singleton;

/** All that there is to be told; put together when somebody asks for the first time, so that it costs the start nothing. */
@Singleton
class Registry {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestTimes times;
    private final RecordingCounts counts;
    private final NewestSnapshot newest;
    private final StoreGauges store;
    private final FindingCounts findings;
    private boolean filled;

    Registry(
            RequestTimes times,
            RecordingCounts counts,
            NewestSnapshot newest,
            StoreGauges store,
            FindingCounts findings) {
        this.times = times;
        this.counts = counts;
        this.newest = newest;
        this.store = store;
        this.findings = findings;
    }

    /** Everything as it is now, as far as whom this thread works for may see it. */
    synchronized MetricSnapshots scrape() {
        if (!filled) {
            fill();
            filled = true;
        }
        return registry.scrape();
    }

    private void fill() {
        registry.register(times.histogram());
        counts.collectors().forEach(registry::register);
        newest.register(registry);
        store.register(registry);
        GaugeWithCallback.builder()
                .name("cranny_findings")
                .help("What is found in the newest snapshot, by rule.")
                .labelNames("rule", "severity")
                .callback(gauge -> findings.inNewest()
                        .forEach(rule -> gauge.call(
                                rule.count(), rule.name(), rule.severity().name())))
                .register(registry);
        JvmMetrics.builder().register(registry);
    }
}
