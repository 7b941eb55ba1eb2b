package dev.cranny.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** How long requests take, by what they are for and how they end. What lasts on purpose is left out: streams, WebSockets. */
@Singleton
class RequestTimes implements Handler<RoutingContext> {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Histogram seconds = Histogram.builder()
            .name("cranny_http_request_seconds")
            .help("How long requests took, from their first line to their last byte.")
            .labelNames("area", "status")
            .classicOnly()
            .classicUpperBounds(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
            .build();

    Histogram histogram() {
        return seconds;
    }

    @Override
    public void handle(RoutingContext http) {
        if (http.request().headers().contains("Upgrade")) {
            http.next();
            return;
        }
        long begin = System.nanoTime();
        String area = area(String.valueOf(http.request().path()));
        http.addEndHandler(_ -> {
            HttpServerResponse response = http.response();
            if (!lasts(response)) {
                seconds.labelValues(area, status(response.getStatusCode()))
                        .observe((System.nanoTime() - begin) / NANOS_PER_SECOND);
            }
        });
        http.next();
    }

    private static boolean lasts(HttpServerResponse response) {
        String type = response.headers().get("Content-Type");
        return type != null && type.startsWith("text/event-stream");
    }

    /** Few words, whatever is asked for. */
    private static String area(String path) {
        if (path.startsWith("/graphql")) {
            return "graphql";
        }
        if (path.startsWith("/api/")) {
            return "api";
        }
        return path.startsWith("/q/") ? "operations" : "page";
    }

    private static String status(int status) {
        return switch (status / 100) {
            case 2 -> "2xx";
            case 3 -> "3xx";
            case 4 -> "4xx";
            default -> "5xx";
        };
    }
}
