package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md tells people to try. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class ReadmeTest {

    private static final Pattern QUERY = Pattern.compile("```graphql\\n(.*?)```", Pattern.DOTALL);

    static List<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void thereAreAtLeastThreeQueriesToTry() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryIsAnsweredWithoutAnError(String query) {
        JsonObject answer = Http.ask(query);

        assertThat(answer.getJsonArray("errors")).as(answer.encodePrettily()).isNull();
        assertThat(answer.getJsonObject("data").fieldNames()).isNotEmpty();
    }
}
