package dev.cranny.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers every address of the web client with its one page; scripts, styles and fonts are static resources. */
@Singleton
final class WebClient {

    private static final String RESOURCE = "META-INF/resources/index.html";

    /** The client brings everything it needs, talks to this service only, and is shown in no frame. */
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final @Nullable IndexPage page;
    private final String root;

    @Inject
    WebClient(@ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root) {
        this(load(), root);
    }

    WebClient(@Nullable IndexPage page, String root) {
        this.page = page;
        this.root = root;
    }

    void routes(@Observes Router router) {
        // Before the static resources, which would send the page as the build wrote it.
        router.get().order(1).handler(context -> {
            if (IndexPage.answers(pathBelowRoot(context))) {
                answer(context);
            } else {
                context.next();
            }
        });
    }

    private static String pathBelowRoot(RoutingContext context) {
        String path = context.normalizedPath();
        String mounted = context.mountPoint();
        return mounted != null && path.startsWith(mounted) ? path.substring(mounted.length()) : path;
    }

    private void answer(RoutingContext context) {
        var response = context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (page == null) {
            response.setStatusCode(404)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("The web client is not part of this build: run `make build`. GraphQL is at " + root(context)
                            + "graphql.\n");
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader(HttpHeaders.VARY, "X-Forwarded-Prefix")
                .end(page.under(root(context)));
    }

    private String root(RoutingContext context) {
        return IndexPage.root(context.request().getHeader("X-Forwarded-Prefix"), root);
    }

    private static @Nullable IndexPage load() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (var html = loader.getResourceAsStream(RESOURCE)) {
            return html == null ? null : new IndexPage(new String(html.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }
}
