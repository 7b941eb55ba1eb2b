package dev.cranny.graphql;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.FakeDocker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The service, an engine, and nothing scheduled for an hour. */
@QuarkusTest
@TestProfile(ContainerEventsTest.OneEngine.class)
class ContainerEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Only the socket that is named is asked. */
    public static class OneEngine implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "cranny.interval", "1h",
                    "cranny.engines.find", "false",
                    "cranny.engines.sockets", newSocket());
        }

        private static String newSocket() {
            try {
                return Files.createTempDirectory("cranny")
                        .resolve("docker.sock")
                        .toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aContainerThatStartsOrEndsTakesASnapshot() throws IOException {
        // Asked for, as this class is loaded twice: for the service, and for the test.
        Path socket = ConfigProvider.getConfig().getValue("cranny.engines.sockets", Path.class);
        try (FakeDocker docker = new FakeDocker(socket)) {
            eventually(PATIENCE, PAUSE, () -> assertThat(docker.followers()).isEqualTo(1));
            docker.start(7);
            eventually(PATIENCE, PAUSE, () -> {
                assertThat(newest().getString("trigger")).isEqualTo("EVENT");
                assertThat(newest().toString()).contains("c-00000007");
            });
            docker.die(7);
            eventually(PATIENCE, PAUSE, () -> assertThat(newest().toString()).doesNotContain("c-00000007"));
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    @Test
    void aContainerThatIsCreatedAnewNamesTheOneWhosePlaceItTook() throws IOException {
        Path socket = ConfigProvider.getConfig().getValue("cranny.engines.sockets", Path.class);
        try (FakeDocker docker = new FakeDocker(socket)) {
            eventually(PATIENCE, PAUSE, () -> assertThat(docker.followers()).isEqualTo(1));
            docker.start(1, "web-1");
            docker.start(2, "web-2");
            eventually(PATIENCE, PAUSE, () -> assertThat(newest().toString()).contains("web-1", "web-2"));
            docker.die(1);
            eventually(PATIENCE, PAUSE, () -> assertThat(newest().toString()).doesNotContain("web-1"));
            docker.start(3, "web-1");
            eventually(PATIENCE, PAUSE, () -> assertThat(newest().toString()).contains("web-1"));

            JsonObject snapshot = Http.ask("{ snapshot { web1: container(nameOrId: \"web-1\")"
                            + " { containerId replaces { containerId snapshot { number } replaces { name } } }"
                            + " web2: container(nameOrId: \"web-2\") { replaces { name } } } }")
                    .getJsonObject("data")
                    .getJsonObject("snapshot");
            JsonObject web1 = snapshot.getJsonObject("web1");
            assertThat(web1.getString("containerId")).isEqualTo(FakeDocker.id(3));
            assertThat(web1.getJsonObject("replaces").getString("containerId")).isEqualTo(FakeDocker.id(1));
            assertThat(web1.getJsonObject("replaces").getJsonObject("replaces")).isNull();
            assertThat(snapshot.getJsonObject("web2").getJsonObject("replaces")).isNull();
            docker.die(2);
            docker.die(3);
            eventually(PATIENCE, PAUSE, () -> assertThat(newest().toString()).doesNotContain("web-1", "web-2"));
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private static JsonObject newest() {
        return Http.ask("{ snapshot { trigger containers { nodes { name } } } }")
                .getJsonObject("data")
                .getJsonObject("snapshot");
    }
}
