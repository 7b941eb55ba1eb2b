package dev.cranny.engine;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.testkit.FakeEngine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This very process listens, and so is the engine that is found. */
class EnginesTest {

    @TempDir
    Path directory;

    private final FakeEngine fake = new FakeEngine();
    private final List<Endpoint> reached = Collections.synchronizedList(new ArrayList<>());
    private Path socket = Path.of("/");
    private ServerSocketChannel server = unbound();

    @BeforeEach
    void listen() throws IOException {
        socket = directory.resolve("fake.sock");
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anEngineIsFoundByTheNameOfItsProcessAndItsSocket() throws Exception {
        fake.start("a");
        try (Engines engines = Engines.start(Machine.local(), List.of(new FakeDriver(ownName())), settings(Set.of()))) {
            eventually(() -> assertThat(engines.all()).singleElement().satisfies(found -> {
                assertThat(found.pid()).isEqualTo((int) ProcessHandle.current().pid());
                assertThat(found.view().connected()).isTrue();
                assertThat(found.view().containers()).containsOnlyKeys("a");
            }));
            assertThat(engines.awaitSettled(Duration.ofSeconds(10))).isTrue();
        }
        Endpoint endpoint = reached.getFirst();
        assertThat(endpoint.api()).isEqualTo("unix://" + socket);
        try (SocketChannel reachable = SocketChannel.open(UnixDomainSocketAddress.of(endpoint.path()))) {
            assertThat(reachable.isConnected()).isTrue();
        }
        eventually(() -> assertThat(fake.open()).isZero());
    }

    @Test
    void anEngineThatIsForbiddenIsNamedAndLeftAlone() throws Exception {
        for (String word : List.of("fake.io", socket.toString(), "unix://" + socket)) {
            try (Engines engines =
                    Engines.start(Machine.local(), List.of(new FakeDriver(ownName())), settings(Set.of(word)))) {
                eventually(() -> assertThat(engines.all())
                        .singleElement()
                        .satisfies(found ->
                                assertThat(found.view().state()).isEqualTo("FORBIDDEN by cranny.engines.forbidden")));
            }
        }
        assertThat(fake.attempts()).isZero();
    }

    @Test
    void aSocketThatTheConfigurationNamesIsFollowed() {
        EngineSettings named = new EngineSettings(
                false, List.of(socket.toString()), Set.of(), Duration.ofSeconds(1), EngineLimits.DEFAULT);
        fake.start("a");
        try (Engines engines = Engines.start(Machine.local(), List.of(new FakeDriver("none")), named)) {
            eventually(() -> assertThat(engines.all()).singleElement().satisfies(found -> {
                assertThat(found.pid()).isNull();
                assertThat(found.view().containers()).containsOnlyKeys("a");
            }));
        }
    }

    @Test
    void anEngineThatHangsIsListedWithTheReason() throws Exception {
        fake.freeze();
        try (Engines engines = Engines.start(Machine.local(), List.of(new FakeDriver(ownName())), settings(Set.of()))) {
            eventually(() -> assertThat(engines.all())
                    .singleElement()
                    .satisfies(found -> assertThat(found.view().state()).isEqualTo("identify: no answer within 1 s")));
            fake.thaw();
            eventually(() -> assertThat(engines.all())
                    .singleElement()
                    .matches(found -> found.view().connected()));
        }
    }

    @Test
    void whatHappensIsTold() throws Exception {
        List<EngineEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (Engines engines = Engines.start(Machine.local(), List.of(new FakeDriver(ownName())), settings(Set.of()))) {
            engines.subscribe(events::add);
            eventually(() -> assertThat(engines.all()).isNotEmpty());
            fake.start("a");
            fake.exit("a");
            fake.start("b");
            eventually(() ->
                    assertThat(events.stream().map(EngineWatcherTest::words)).contains("Started b"));
        }
    }

    private static EngineSettings settings(Set<String> forbidden) {
        EngineLimits limits = new EngineLimits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100));
        return new EngineSettings(true, List.of(), forbidden, Duration.ofMillis(50), limits);
    }

    private static String ownName() throws IOException {
        return Files.readString(Path.of("/proc/self/comm")).strip();
    }

    private static ServerSocketChannel unbound() {
        try {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class FakeDriver implements EngineDriver {
        private final String processName;

        FakeDriver(String processName) {
            this.processName = processName;
        }

        @Override
        public String type() {
            return "fake.io";
        }

        @Override
        public Set<String> processNames() {
            return Set.of(processName);
        }

        @Override
        public int rank(String path) {
            return path.equals(socket.toString()) ? 0 : -1;
        }

        @Override
        public ContainerEngine.Connector at(Endpoint endpoint) {
            reached.add(endpoint);
            return fake;
        }
    }
}
