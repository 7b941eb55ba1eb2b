package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that says whatever it is told to, allowed or not. */
final class Socket implements AutoCloseable, WebSocket.Listener {

    private static final long PATIENCE_SECONDS = 30;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .build();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private Socket() {}

    static Socket open(String endpoint) {
        return open(endpoint, "graphql-transport-ws");
    }

    /** One with these headers: name, value, name, value. */
    static Socket open(String endpoint, String protocol, String... headers) {
        Socket opened = new Socket();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().subprotocols(protocol);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        opened.socket = builder.buildAsync(URI.create(endpoint.replaceFirst("http", "ws")), opened)
                .join();
        return opened;
    }

    /** The status by which a page of {@code origin} is sent away. */
    static int refused(String endpoint, String origin) {
        try {
            open(endpoint, "graphql-transport-ws", "Origin", origin).close();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw e;
        }
        throw new AssertionError("a page of " + origin + " was let in");
    }

    Socket init() {
        send("{\"type\":\"connection_init\"}");
        assertThat(next()).isEqualTo("{\"type\":\"connection_ack\"}");
        return this;
    }

    void send(String text) {
        try {
            connection().sendText(text, true).join();
        } catch (CompletionException _) {
            // It has been closed already, which is what closed() is asked about.
        }
    }

    /** The next message. */
    String next() {
        try {
            String message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing was said within " + PATIENCE_SECONDS + " s");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether there is a next message already. */
    boolean hasHeard() {
        return !heard.isEmpty();
    }

    /** The code that the service closes it with. */
    int closed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Breaks off without a word. */
    void abort() {
        connection().abort();
    }

    @Override
    public void close() {
        if (!closed.isDone()) {
            connection()
                    .sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(_ -> connection())
                    .join();
        }
    }

    private WebSocket connection() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }
}
