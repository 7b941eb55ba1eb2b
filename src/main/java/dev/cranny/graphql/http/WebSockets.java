package dev.cranny.graphql.http;

import dev.cranny.access.Visitor;
import dev.cranny.graphql.execution.GraphQLConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens WebSockets for whoever the gate has let in; other requests go on. */
@Singleton
class WebSockets implements Handler<RoutingContext> {

    /** Many more than there may be subscriptions: most pages that are open are not looked at. */
    private static final int MOST = 1_000;

    private final Vertx vertx;
    private final Requests requests;
    private final Operations operations;
    private final GraphQLConfig config;
    private final Farewells farewells;
    private final AtomicInteger open = new AtomicInteger();

    WebSockets(Vertx vertx, Requests requests, Operations operations, GraphQLConfig config, Farewells farewells) {
        this.vertx = vertx;
        this.requests = requests;
        this.operations = operations;
        this.config = config;
        this.farewells = farewells;
    }

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (!request.headers().contains("Upgrade", "websocket", true)) {
            http.next();
        } else if (open.get() >= MOST) {
            http.response().setStatusCode(503).putHeader("Retry-After", "10").end("Too many WebSockets\n");
        } else {
            boolean agreed = Subprotocol.agreed(http);
            request.toWebSocket()
                    .onSuccess(socket -> opened(socket, Visitor.of(http), agreed))
                    .onFailure(_ -> {
                        if (!http.response().ended()) {
                            http.response().setStatusCode(400).end("This is no handshake of a WebSocket\n");
                        }
                    });
        }
    }

    private void opened(ServerWebSocket socket, Visitor visitor, boolean agreed) {
        if (agreed) {
            open.incrementAndGet();
            SocketSession session = new SocketSession(socket, visitor, vertx, requests, operations, config);
            Runnable farewell = session::stop;
            farewells.keep(farewell);
            session.start(() -> {
                farewells.drop(farewell);
                open.decrementAndGet();
            });
        } else {
            socket.close((short) 4406, "Subprotocol not acceptable: speak " + Subprotocol.NAME);
        }
    }

    /** How many are open. */
    int open() {
        return open.get();
    }
}
