package dev.cranny.engine.docker;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineEvent;
import dev.cranny.engine.EngineLimits;
import dev.cranny.engine.EngineSettings;
import dev.cranny.engine.Engines;
import dev.cranny.engine.FoundEngine;
import dev.cranny.host.Machine;
import dev.cranny.testkit.FakeDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that has, and tells, a lot. */
class ManyContainersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 8;

    @TempDir
    Path directory;

    @Test
    void fiveHundredContainersAreListedAndTenThousandStartsAndStopsLeaveNothingBehind() throws Exception {
        Path socket = directory.resolve("docker.sock");
        try (FakeDocker docker = new FakeDocker(socket)) {
            for (int number = 0; number < 500; number++) {
                docker.start(number);
            }
            try (Engines engines = follow(socket)) {
                eventually(PATIENCE, () -> assertThat(containers(engines)).hasSize(500));
                AtomicInteger told = new AtomicInteger();
                engines.subscribe(event -> {
                    switch (event) {
                        case EngineEvent.Exited _ -> told.incrementAndGet();
                        case EngineEvent.Started _,
                                EngineEvent.Paused _,
                                EngineEvent.Unpaused _,
                                EngineEvent.Lagged _ -> {
                            // Of ten thousand that start and stop at once, some are over before they are asked about.
                        }
                    }
                });
                eventually(PATIENCE, () -> assertThat(docker.followers()).isEqualTo(1));
                Map<String, EngineContainer> before = containers(engines);
                long sockets = sockets();
                int threads = threads().size();
                for (int i = 0; i < 10_000; i++) {
                    docker.start(500 + i % 50);
                    docker.die(500 + i % 50);
                }
                docker.die(0);
                eventually(PATIENCE, () -> assertThat(containers(engines)).hasSize(499));
                eventually(PATIENCE, () -> assertThat(told.get()).isPositive());
                assertThat(before).containsAllEntriesOf(containers(engines));
                // Both ends of as many connections as are kept, of which some may have been idle and given up before.
                eventually(PATIENCE, () -> assertThat(sockets()).isLessThanOrEqualTo(sockets + 2 * CONNECTIONS));
                eventually(PATIENCE, () -> assertThat(threads()).hasSizeLessThanOrEqualTo(threads));
            }
        }
    }

    @Test
    void tenThousandContainersAreListed() throws Exception {
        Path socket = directory.resolve("docker.sock");
        try (FakeDocker docker = new FakeDocker(socket)) {
            for (int number = 0; number < 10_000; number++) {
                docker.start(number);
            }
            try (Engines engines = follow(socket)) {
                eventually(PATIENCE, () -> assertThat(containers(engines)).hasSize(10_000));
            }
        }
    }

    private static long sockets() throws IOException {
        long sockets = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    sockets += Files.readSymbolicLink(descriptor).toString().startsWith("socket:") ? 1 : 0;
                } catch (NoSuchFileException _) {
                    // The one that lists them.
                }
            }
        }
        return sockets;
    }

    /** Those of engines, and of docker-java's streams. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("engine") || name.startsWith("docker-java"))
                .toList();
    }

    private static Engines follow(Path socket) {
        return Engines.start(
                Machine.local(),
                List.of(DockerDriver.DOCKER),
                new EngineSettings(
                        false, List.of(socket.toString()), Set.of(), Duration.ofSeconds(1), EngineLimits.DEFAULT));
    }

    private static Map<String, EngineContainer> containers(Engines engines) {
        return engines.all().stream()
                .findFirst()
                .map((FoundEngine found) -> found.view().containers())
                .orElse(Map.of());
    }
}
