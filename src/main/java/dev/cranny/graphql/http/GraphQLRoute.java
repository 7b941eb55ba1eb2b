package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.GraphQLConfig;
import dev.cranny.graphql.execution.SchemaText;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;

/** Where GraphQL is served. SmallRye's own routes are behind ours, and are never reached. */
class GraphQLRoute {

    private static final String PATH = "/graphql";
    /** After authentication (-200) and authorization (-100). */
    private static final int BEFORE_SMALLRYE = -1;
    /** SmallRye takes WebSockets at -99. */
    private static final int BEFORE_SMALLRYE_WEBSOCKET = -101;

    void wire(
            @Observes Router router,
            GraphQLHandler handler,
            WebSockets sockets,
            GraphQLConfig config,
            SchemaText schema) {
        router.route(PATH).order(BEFORE_SMALLRYE_WEBSOCKET).handler(sockets);
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
