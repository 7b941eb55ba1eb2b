package dev.cranny.graphql.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the questions of the README into GraphiQL: SmallRye serves all of it, but for the script that starts it. */
class GraphiQLRoute {

    private static final String RESOURCE = "/graphiql/render.js";
    private static final int BEFORE_SMALLRYE = -1;

    void wire(
            @Observes Router router,
            @ConfigProperty(name = "quarkus.http.non-application-root-path", defaultValue = "q") String root) {
        String below = root.startsWith("/") ? root : "/" + root;
        Buffer script = script();
        router.get(below + "/graphql-ui/render.js")
                .order(BEFORE_SMALLRYE)
                .handler(http -> http.response()
                        .putHeader("Content-Type", "text/javascript; charset=utf-8")
                        .putHeader("Cache-Control", "no-cache")
                        .end(script));
    }

    private static Buffer script() {
        try (InputStream in = Objects.requireNonNull(GraphiQLRoute.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
