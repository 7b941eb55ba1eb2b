package dev.cranny.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Refuses to read answers without end. Streams of events, which have none, are not bounded as a whole. */
final class BoundedAnswers implements DockerHttpClient {

    /** Ten thousand containers with a generous hundred labels each. */
    private static final long LONGEST = 64L << 20;

    private final DockerHttpClient client;

    BoundedAnswers(DockerHttpClient client) {
        this.client = client;
    }

    @Override
    public Response execute(Request request) {
        Response response = client.execute(request);
        return request.path().contains("/events") ? response : new Bounded(response);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private record Bounded(Response response) implements Response {
        @Override
        public int getStatusCode() {
            return response.getStatusCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return response.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return new BoundedStream(response.getBody());
        }

        @Override
        public void close() {
            response.close();
        }
    }

    private static final class BoundedStream extends FilterInputStream {
        private long left = LONGEST;

        BoundedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("the answer is longer than " + (LONGEST >> 20) + " MiB");
            }
        }
    }
}
