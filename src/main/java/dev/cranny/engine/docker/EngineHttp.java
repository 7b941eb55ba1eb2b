package dev.cranny.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.UnixSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over one unix socket, for somebody who trusts nobody at its other end: asks with {@code GET} only, follows no
 * redirection, keeps no cookie, and reads no line, header or answer without end.
 */
final class EngineHttp implements DockerHttpClient {

    /** Ten thousand containers with a generous hundred labels each. */
    private static final long LONGEST_LIST = 64L << 20;

    /** One container, one event: Docker's own limit for all that a container may be told is 4 MiB. */
    private static final long LONGEST_ANSWER = 4L << 20;

    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(64 << 10)
            .setMaxHeaderCount(100)
            .build();
    private static final HttpHost HOST = new HttpHost("unix", InetAddress.getLoopbackAddress(), "localhost", 2375);

    /** To look whether an idle connection still stands, one would read from it with a time limit, which these have not. */
    private static final ConnectionConfig AS_THEY_ARE = ConnectionConfig.custom()
            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
            .build();

    private final CloseableHttpClient client;
    private volatile @Nullable BoundedStream events;

    /** @param connections how many at once */
    EngineHttp(String socket, int connections) {
        DefaultHttpClientConnectionOperator operator = new DefaultHttpClientConnectionOperator(
                new Connecting(socket), DefaultSchemePortResolver.INSTANCE, null, _ -> null);
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                operator,
                null,
                null,
                null,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADERS)
                        .incomingContentLengthStrategy(EngineHttp::length)
                        .build());
        pool.setDefaultConnectionConfig(AS_THEY_ARE);
        pool.setMaxTotal(connections);
        pool.setDefaultMaxPerRoute(connections);
        client = HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
                .disableConnectionState()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public Answer execute(Request request) {
        if (!request.method().equals("GET")) {
            throw new IllegalArgumentException("engines are only ever read from, not " + request.method());
        }
        HttpGet get = new HttpGet(URI.create(request.path()));
        request.headers().forEach(get::setHeader);
        long longest = request.path().contains("/containers/json") ? LONGEST_LIST : LONGEST_ANSWER;
        try {
            Answer answer = Answer.to(get, client.executeOpen(HOST, get, null), longest);
            if (request.path().contains("/events")) {
                events = answer.body();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event has been read to its end. There may be any number of them, but none without end. */
    void eventRead() {
        BoundedStream stream = events;
        if (stream != null) {
            stream.renew();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** Some say of a stream that it is encoded as it is. */
    private static long length(HttpMessage message) throws HttpException {
        Header encoding = message.getFirstHeader("Transfer-Encoding");
        return encoding != null && "identity".equalsIgnoreCase(encoding.getValue())
                ? ContentLengthStrategy.UNDEFINED
                : DefaultContentLengthStrategy.INSTANCE.determineLength(message);
    }

    private record Connecting(String socket) implements DetachedSocketFactory {
        @Override
        public Socket create(@Nullable Proxy proxy) throws IOException {
            return UnixSocket.get(socket);
        }
    }

    /** What an engine answers, or goes on to tell. */
    record Answer(
            HttpGet get,
            ClassicHttpResponse response,
            @Nullable BoundedStream body) implements Response {

        static Answer to(HttpGet get, ClassicHttpResponse response, long longest) throws IOException {
            HttpEntity entity = response.getEntity();
            return new Answer(get, response, entity == null ? null : new BoundedStream(entity.getContent(), longest));
        }

        @Override
        public int getStatusCode() {
            return response.getCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Header header : response.getHeaders()) {
                headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>())
                        .add(header.getValue());
            }
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body == null ? InputStream.nullInputStream() : body;
        }

        /** Does not wait for the rest of an answer, which may have none. */
        @Override
        public void close() {
            get.abort();
            try {
                response.close();
            } catch (IOException _) {
                // Nothing is left to give up.
            }
        }
    }
}
