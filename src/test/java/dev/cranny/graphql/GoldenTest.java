package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One directory for each case: what is asked, and the answer to the letter. {@code -Dgolden.write=true} writes the answers
 * down anew: read the difference before you commit it.
 */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class GoldenTest {

    private static final Path CASES = Path.of("src/test/resources/graphql");

    static List<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answerIsAsExpected(String name) throws IOException {
        Path directory = CASES.resolve(name);
        Path variables = directory.resolve("variables.json");
        JsonObject answer = Http.ask(
                Files.readString(directory.resolve("query.graphql")),
                Files.exists(variables) ? new JsonObject(Files.readString(variables)).getMap() : Map.of());

        Path expected = directory.resolve("expected.json");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, answer.encodePrettily() + "\n");
        }
        assertThat(answer.encodePrettily()).isEqualTo(new JsonObject(Files.readString(expected)).encodePrettily());
    }
}
