package dev.cranny.metrics;

import dev.cranny.access.Visitor;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Where Prometheus asks, behind the same gate as everything else; and where requests begin to be timed. */
class MetricsRoute {

    private static final String PATH = "/q/metrics";
    /** Before the gate, at -100,000: what it refuses is a request too. */
    private static final int BEFORE_THE_GATE = -100_001;

    void wire(@Observes Router router, RequestTimes times, Registry registry) {
        router.route().order(BEFORE_THE_GATE).handler(times);
        router.get(PATH).order(-1).blockingHandler(http -> answer(http, registry), false);
    }

    private static void answer(RoutingContext http, Registry registry) {
        ExpositionFormatWriter writer =
                ExpositionFormats.init().findWriter(http.request().getHeader("Accept"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, Visitor.of(http).ask(registry::scrape));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.response().putHeader("Content-Type", writer.getContentType()).end(Buffer.buffer(out.toByteArray()));
    }
}
