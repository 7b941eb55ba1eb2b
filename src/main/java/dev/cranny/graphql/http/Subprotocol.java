package dev.cranny.graphql.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is spoken over WebSockets. Clients offer some; the answer names one. Netty would name it in lower case, which is as good, but
 * Python's gql looks for the header as RFC 6455 writes it, and speaks another protocol where it finds none.
 */
@Singleton
class Subprotocol implements HttpServerOptionsCustomizer {

    static final String NAME = "graphql-transport-ws";

    private static final String HEADER = "Sec-WebSocket-Protocol";

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(null);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(null);
    }

    /** Agrees to speak it, if the client offers to; false where it does not. */
    static boolean agreed(RoutingContext http) {
        boolean offered = offers(http.request());
        if (offered) {
            http.response().putHeader(HEADER, NAME);
        }
        return offered;
    }

    private static boolean offers(HttpServerRequest request) {
        @Nullable String offered = request.getHeader(HEADER);
        return offered != null
                && Arrays.stream(offered.split(",", -1)).map(String::strip).anyMatch(NAME::equals);
    }
}
