package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.GraphQLConfig;
import dev.cranny.graphql.execution.SchemaText;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;

/** Where GraphQL is served. SmallRye's own routes are behind ours, and are never reached. */
class GraphQLRoute {

    private static final String PATH = "/graphql";
    /**
     * SmallRye looks at requests from -99 on. It must not: whatever it sees, it has a scope begun for, and takes the place of
     * whoever waits for the end of the response.
     */
    private static final int BEFORE_SMALLRYE = -101;

    void wire(
            @Observes Router router,
            GraphQLHandler handler,
            WebSockets sockets,
            GraphQLConfig config,
            SchemaText schema) {
        router.route(PATH).order(BEFORE_SMALLRYE).handler(sockets);
        router.route(PATH)
                .order(BEFORE_SMALLRYE)
                .handler(BodyHandler.create(false)
                        .setBodyLimit(config.maxRequestSize().asLongValue()))
                .handler(handler)
                .failureHandler(handler::handleFailure);
        router.get(PATH + "/schema.graphql")
                .order(BEFORE_SMALLRYE)
                .handler(http -> http.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .end(schema.print()));
    }
}
