package dev.cranny.engine.cri;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineLimits;
import dev.cranny.engine.EngineSettings;
import dev.cranny.engine.EngineView;
import dev.cranny.engine.Engines;
import dev.cranny.host.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CRI-O, which tells of events or is asked again and again, by answers as it gives them. */
class CrioTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    void containersAreFollowedThroughTheirLives(boolean events) throws Exception {
        Path socket = directory.resolve("crio.sock");
        String first = "c1".repeat(32);
        String second = "c2".repeat(32);
        try (FakeCrio crio = new FakeCrio(socket, events)) {
            crio.start(first, 4711);
            try (Engines engines = Engines.start(
                    Machine.local(),
                    List.of(new CriDriver(Duration.ofMillis(50))),
                    new EngineSettings(
                            false,
                            List.of(socket.toString()),
                            Set.of(),
                            Duration.ofSeconds(1),
                            EngineLimits.DEFAULT))) {
                eventually(PATIENCE, () -> {
                    EngineView view = only(engines);
                    assertThat(view.connected()).isTrue();
                    assertThat(view.identity().type()).isEqualTo("k8s.io/cri-api");
                    assertThat(view.identity().version()).isEqualTo("cri-o 1.30.4 [API v1]");
                    // The sandbox has no process, and so is none.
                    assertThat(view.containers()).containsOnlyKeys(first);
                });
                EngineContainer container = only(engines).containers().get(first);
                assertThat(container).isNotNull();
                assertThat(container.name()).isEqualTo("nginx");
                assertThat(container.image()).isEqualTo("docker.io/library/nginx:1.27");
                assertThat(container.pid()).isEqualTo(4711);
                assertThat(container.privileged()).isFalse();
                assertThat(container.createdAt()).isEqualTo(Instant.ofEpochSecond(1_763_000_000, 500_000_000));
                assertThat(container.labels())
                        .containsEntry("io.kubernetes.pod.name", "web-0")
                        .containsEntry("io.kubernetes.pod.namespace", "shop")
                        .containsEntry("io.kubernetes.container.name", "nginx");

                crio.start(second, 4712);
                eventually(
                        PATIENCE, () -> assertThat(only(engines).containers()).containsOnlyKeys(first, second));
                crio.stop(first);
                eventually(
                        PATIENCE, () -> assertThat(only(engines).containers()).containsOnlyKeys(second));
            }
        }
    }

    private static EngineView only(Engines engines) {
        assertThat(engines.all()).hasSize(1);
        return engines.all().getFirst().view();
    }
}
