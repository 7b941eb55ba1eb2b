package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.NodeScript;
import dev.cranny.testkit.PythonScript;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Clients and generators of other people ask what README.md asks, and are content. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class ClientsTest {

    private static final String README = Path.of("README.md").toAbsolutePath().toString();

    @Test
    void clientsForJavaScriptAreAnswered() throws IOException {
        int questions = ReadmeTest.queries().size();

        NodeScript.Result result = NodeScript.run("clients.mjs", Http.endpoint(), README);

        assertThat(result.output().lines())
                .containsExactly(
                        "Apollo Client: " + questions + " of " + questions,
                        "urql: " + questions + " of " + questions,
                        "urql by GET: " + questions + " of " + questions,
                        "graphql-ws: " + questions + " of " + questions);
    }

    @Test
    void generatorsMakeTypesThatCompile() throws IOException {
        int questions = ReadmeTest.queries().size();

        NodeScript.Result result = NodeScript.run("codegen.mjs", Http.endpoint(), README);

        assertThat(result.output().lines())
                .contains(
                        "@graphql-codegen: types for " + questions + " questions",
                        "gql.tada: types for " + questions + " questions");
    }

    @Test
    void clientForPythonIsAnswered() throws IOException {
        int questions = ReadmeTest.queries().size();

        assertThat(PythonScript.run("clients.py", Http.endpoint(), README).lines())
                .containsExactly(
                        "gql over HTTP: " + questions + " of " + questions,
                        "gql over WebSocket: " + questions + " of " + questions);
    }
}
