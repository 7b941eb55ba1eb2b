package dev.cranny.engine.docker;

import static dev.cranny.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.EngineLimits;
import dev.cranny.engine.EngineSettings;
import dev.cranny.engine.Engines;
import dev.cranny.host.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine that does not come to an end is given up after so many bytes, not only after so many seconds. */
class EndlessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OK = "HTTP/1.1 200 OK\r\nApi-Version: 1.44\r\n";
    private static final String JSON = OK + "Content-Type: application/json\r\n\r\n";

    @TempDir
    Path directory;

    /** Where it does not come to an end: what it says first, and then over and over. */
    enum Lie {
        IN_A_LINE("/_ping", "HTTP/1.1 200 ", "O"),
        IN_A_HEADER("/_ping", OK + "X: ", "x"),
        IN_HEADERS("/_ping", OK, "X: y\r\n"),
        IN_A_CHUNK("/info", OK + "Transfer-Encoding: chunked\r\n\r\n", "0"),
        IN_AN_ANSWER("/info", JSON + "{\"Labels\": [", "\"x\","),
        IN_A_WORD("/info", JSON + "{\"ID\": \"", "x"),
        IN_AN_EVENT("/events", JSON + "{\"id\": \"a\", ", "\"x\": 1,\n"),
        IN_THE_LIST("/containers/json", JSON + "[", " ");

        private final String question;
        private final String first;
        private final String then;

        Lie(String question, String first, String then) {
            this.question = question;
            this.first = first;
            this.then = then;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isGivenUp(Lie lie) throws Exception {
        Path socket = directory.resolve("docker.sock");
        AtomicLong longest = new AtomicLong();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> serve(server, lie, longest));
            try (Engines engines = Engines.start(
                    Machine.local(),
                    List.of(DockerDriver.DOCKER),
                    new EngineSettings(
                            false,
                            List.of(socket.toString()),
                            Set.of(),
                            Duration.ofSeconds(1),
                            EngineLimits.DEFAULT))) {
                eventually(PATIENCE, () -> assertThat(longest.get()).isPositive());
                eventually(
                        PATIENCE,
                        () -> assertThat(engines.all()).singleElement().satisfies(found -> {
                            assertThat(found.view().state()).isNotIn("CONNECTED", "CONNECTING");
                            assertThat(found.view().containers()).isEmpty();
                        }));
            }
        }
        // Those of the list, and what was on its way.
        assertThat(longest.get()).isLessThan(80L << 20);
    }

    private static void serve(ServerSocketChannel server, Lie lie, AtomicLong longest) {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection, lie, longest));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void serve(SocketChannel connection, Lie lie, AtomicLong longest) {
        long said = 0;
        try (connection;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(Channels.newInputStream(connection), US_ASCII))) {
            OutputStream out = Channels.newOutputStream(connection);
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
                    header = in.readLine();
                }
                if (request.contains(lie.question)) {
                    out.write(lie.first.getBytes(US_ASCII));
                    byte[] more = lie.then.repeat(10_000).getBytes(US_ASCII);
                    while (true) {
                        out.write(more);
                        said += more.length;
                    }
                }
                String answer = request.contains("/events") ? "" : "{\"ID\": \"a\", \"ServerVersion\": \"29.0\"}";
                String length = request.contains("/events") ? "" : "Content-Length: " + answer.length() + "\r\n";
                out.write((OK + "Content-Type: application/json\r\n" + length + "\r\n" + answer).getBytes(US_ASCII));
            }
        } catch (IOException _) {
            // Whoever asked has had enough.
        } finally {
            long last = said;
            longest.accumulateAndGet(last, Math::max);
        }
    }
}
