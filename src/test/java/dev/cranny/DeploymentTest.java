package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** No container engine runs where this project is made: what can be told of images and deployments without one. */
class DeploymentTest {

    private static final Path COMPOSE = Path.of("deployments/compose/compose.yaml");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY ((?!--from).+) \\S+$");

    @Test
    void composeSeesTheHostAndCanChangeNothingOfIt() throws IOException {
        Map<String, Object> service = service();

        assertThat(service)
                .containsEntry("pid", "host")
                .containsEntry("cgroup", "host")
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .doesNotContainKeys("privileged", "network_mode");
        assertThat(strings(service, "volumes")).containsExactly("data:/var/lib/cranny");
    }

    @Test
    void composePublishesOnLoopbackOnlyUnlessTold() throws IOException {
        assertThat(strings(service(), "ports"))
                .allSatisfy(port -> assertThat(port).startsWith("${CRANNY_ADDRESS:-127.0.0.1}:"));
    }

    @Test
    void composeHandsOnTheNamesThatItsCommentsAskFor() throws IOException {
        assertThat(service().get("environment"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKey("CRANNY_ACCESS_HOSTS");
        assertThat(Files.readString(COMPOSE)).contains("# called by there must be in CRANNY_ACCESS_HOSTS.");
    }

    @Test
    void eachCapabilityHasItsReason() throws IOException {
        List<String> lines = Files.readAllLines(COMPOSE);
        List<String> capabilities = strings(service(), "cap_add");

        assertThat(capabilities).isNotEmpty().allSatisfy(capability -> {
            int at = lines.stream().map(String::strip).toList().indexOf("- " + capability);
            assertThat(lines.get(at - 1).strip())
                    .as("the line above " + capability)
                    .startsWith("# ");
        });
    }

    @Test
    void imagesAreBuiltFromWhatIsThere() throws IOException {
        for (Path dockerfile : dockerfiles()) {
            String text = Files.readString(dockerfile);
            Stream<String> sources = COPY.matcher(text)
                    .results()
                    .flatMap(copy -> Stream.of(copy.group(1).split(" ")));

            assertThat(sources)
                    .as(dockerfile.toString())
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(Path.of(source)).exists());
        }
    }

    @Test
    void imagesNameTheVersionsThatTheyAreBuiltOn() throws IOException {
        for (Path dockerfile : dockerfiles()) {
            List<String> bases = Files.readAllLines(dockerfile).stream()
                    .filter(line -> line.startsWith("FROM ") && line.contains("/"))
                    .map(line -> line.split(" ")[1])
                    .toList();

            assertThat(bases).as(dockerfile.toString()).isNotEmpty().allMatch(base -> base.matches(".+:.*\\d.*"));
        }
    }

    @Test
    void imagesKeepDataWhereComposeMountsIt() throws IOException {
        for (Path dockerfile : dockerfiles()) {
            assertThat(Files.readString(dockerfile))
                    .contains("CRANNY_DATA_DIR=/var/lib/cranny", "VOLUME /var/lib/cranny", "EXPOSE 5011");
        }
    }

    private static List<Path> dockerfiles() {
        return List.of(Path.of("docker/Dockerfile.jvm"), Path.of("docker/Dockerfile.native"));
    }

    private static Map<String, Object> service() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Files.readString(COMPOSE));
        return Objects.requireNonNull(
                Objects.requireNonNull(compose.get("services")).get("cranny"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Map<String, Object> service, String name) {
        return (List<String>) Objects.requireNonNull(service.get(name));
    }
}
