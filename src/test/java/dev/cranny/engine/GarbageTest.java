package dev.cranny.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.containerd.ContainerdDriver;
import dev.cranny.engine.cri.CriDriver;
import dev.cranny.engine.docker.DockerDriver;
import dev.cranny.host.Machine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What listens where an engine should, and is none. */
class GarbageTest {

    @TempDir
    Path directory;

    /** What it says to everybody. */
    enum Talk {
        NOTHING_AT_ALL,
        GOODBYE,
        NOISE,
        HALF_AN_ANSWER,
        ANOTHER_LANGUAGE;

        void to(SocketChannel connection) throws IOException {
            switch (this) {
                case NOTHING_AT_ALL -> {
                    // It listens, and that is all.
                }
                case GOODBYE -> connection.close();
                case NOISE -> {
                    byte[] noise = new byte[100_000];
                    new Random(7).nextBytes(noise);
                    say(connection, noise);
                }
                case HALF_AN_ANSWER ->
                    say(connection, text("HTTP/1.1 200 OK\r\nApi-Version: 1.44\r\nContent-Length: 1000\r\n\r\nO"));
                case ANOTHER_LANGUAGE -> say(connection, text("220 mail.example.org ESMTP\r\n"));
            }
        }

        private static byte[] text(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private static void say(SocketChannel connection, byte[] what) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(what);
            while (left.hasRemaining()) {
                connection.write(left);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReportedAndHoldsUpNobody(Talk talk) throws Exception {
        Path socket = directory.resolve("garbage.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> serve(server, talk));
            for (EngineDriver driver : List.of(DockerDriver.DOCKER, new ContainerdDriver(), new CriDriver())) {
                EngineSettings settings = new EngineSettings(
                        false, List.of(socket.toString()), Set.of(), Duration.ofSeconds(1), EngineLimits.DEFAULT);
                try (Engines engines = Engines.start(Machine.local(), List.of(driver), settings)) {
                    assertThat(engines.awaitSettled(Duration.ofSeconds(30))).isTrue();
                    assertThat(engines.all()).allSatisfy(found -> {
                        assertThat(found.view().connected()).isFalse();
                        assertThat(found.view().state()).isNotBlank();
                        assertThat(found.view().containers()).isEmpty();
                    });
                }
            }
        }
    }

    private static void serve(ServerSocketChannel server, Talk talk) {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> {
                    try {
                        talk.to(connection);
                    } catch (IOException _) {
                        // Nobody listens to this.
                    }
                });
            }
        } catch (IOException _) {
            // Closed.
        }
    }
}
