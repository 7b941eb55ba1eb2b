package dev.cranny.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP, without the rest of the service. */
class WebClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void everyAddressOfTheClientIsThePage() throws Exception {
        int port = serve(new WebClient(new IndexPage("<base href=\"/\" />"), "/"), "/");
        HttpResponse<String> answer = get(port, "/namespaces/net?sel=n_1", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<base href=\"/\" />");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
    }

    @Test
    void thePageKnowsThePrefixThatAProxyTookAway() throws Exception {
        int port = serve(new WebClient(new IndexPage("<base href=\"/\" />"), "/"), "/");
        assertThat(get(port, "/", "/tools").body()).isEqualTo("<base href=\"/tools/\" />");
    }

    @Test
    void thePageKnowsWhereTheServiceIsMounted() throws Exception {
        int port = serve(new WebClient(new IndexPage("<base href=\"/\" />"), "/cranny"), "/cranny/");
        assertThat(get(port, "/cranny/", null).body()).isEqualTo("<base href=\"/cranny/\" />");
        assertThat(get(port, "/cranny/cpus", null).body()).isEqualTo("<base href=\"/cranny/\" />");
    }

    @Test
    void whatIsNotTheClientsIsLeftToOthers() throws Exception {
        int port = serve(new WebClient(new IndexPage("page"), "/"), "/");
        assertThat(get(port, "/q/health", null).body()).isEqualTo("others");
    }

    @Test
    void aBuildWithoutTheClientSaysHowToGetIt() throws Exception {
        int port = serve(new WebClient((IndexPage) null, "/"), "/");
        HttpResponse<String> answer = get(port, "/", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("make build", "/graphql");
    }

    private int serve(WebClient client, String mountPoint) throws Exception {
        Router inner = Router.router(vertx);
        client.routes(inner);
        Router outer = Router.router(vertx);
        if (mountPoint.equals("/")) {
            outer = inner;
        } else {
            outer.route(mountPoint + "*").subRouter(inner);
        }
        outer.route().order(100).handler(context -> context.end("others"));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(outer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private HttpResponse<String> get(int port, String path, @Nullable String prefix) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (prefix != null) {
            request.header("X-Forwarded-Prefix", prefix);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
