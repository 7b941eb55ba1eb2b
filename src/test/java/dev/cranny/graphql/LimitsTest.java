package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever asks for too much is told so before anything runs. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class LimitsTest {

    @Test
    void depthIsLimitedToTwenty() {
        assertThat(Http.ask(previous(19)).getJsonObject("data")).isNotNull();
        refused(Http.ask(previous(20)), "has fields more than 20 deep (cranny.graphql.max-depth)");
    }

    @Test
    void aliasesAreLimitedToThirty() {
        assertThat(Http.ask(aliases(30)).containsKey("errors")).isFalse();
        refused(Http.ask(aliases(31)), "has more than 30 aliases (cranny.graphql.max-aliases)");
    }

    @Test
    void nodesAreTheProductOfAllFirstsAlongEachPath() {
        refused(
                Http.ask("{ snapshot { processes(first: 500) { nodes { children(first: 500) { pid } } } } }"),
                "may have more than 100000 nodes (cranny.graphql.max-nodes): children alone has up to 250000");
    }

    @Test
    void lastMultipliesToo() {
        refused(
                Http.ask("{ snapshot { processes(last: 500) { nodes { children(first: 500) { pid } } } } }"),
                "children alone has up to 250000");
    }

    @Test
    void sizeThatIsNotGivenCountsAsItsDefault() {
        assertThat(Http.ask("{ snapshot { processes { nodes { children { pid } } } } }")
                        .containsKey("errors"))
                .isFalse();
        refused(
                Http.ask("{ snapshot { processes { nodes { children { children { pid } } } } } }"),
                "children alone has up to 1000000");
    }

    @Test
    void sizesInVariablesCount() {
        refused(
                Http.ask(
                        "query($n: Int!) { snapshot { processes(first: $n) { nodes { children(first: $n) { pid } } } } }",
                        Map.of("n", 400)),
                "children alone has up to 160000");
    }

    @Test
    void bothListsOfAConnectionCount() {
        refused(Http.ask("""
                        { snapshot { processes(first: 500) {
                          nodes { children(first: 120) { pid } } edges { node { children(first: 120) { pid } } }
                        } } }"""), "may have more than 100000 nodes");
    }

    @Test
    void whatIsSkippedDoesNotCount() {
        JsonObject answer = Http.ask("""
                query($yes: Boolean!) { snapshot { processes(first: 500) {
                  nodes { pid children(first: 500) @skip(if: $yes) { pid } }
                } } }""", Map.of("yes", true));

        assertThat(answer.getJsonArray("errors")).isNull();
    }

    @Test
    void bombOfFragmentsIsRefusedAtOnce() {
        String fragments = IntStream.range(0, 40)
                .mapToObj(i ->
                        "fragment f%d on Snapshot { previous { ...f%d } next { ...f%d } }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining("\n"));

        refused(
                Http.ask("{ snapshot { ...f0 } }\n" + fragments + "\nfragment f40 on Snapshot { id }"),
                "The operation");
    }

    @Test
    void wideFragmentsAreRefusedAtOnce() {
        String fragments = IntStream.range(0, 30)
                .mapToObj(i -> "fragment f%d on Snapshot { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining("\n"));

        refused(
                Http.ask("{ snapshot { ...f0 } }\n" + fragments + "\nfragment f30 on Snapshot { id }"),
                "selects more than 20000 fields, fragments spread out");
    }

    @Test
    void cycleOfFragmentsIsRefused() {
        JsonObject answer = Http.ask(
                "{ snapshot { ...a } } fragment a on Snapshot { next { ...b } } fragment b on Snapshot { next { ...a } }");

        assertThat(answer.containsKey("data")).isFalse();
    }

    @Test
    void standardIntrospectionPasses() {
        assertThat(Http.ask(Introspection.QUERY).containsKey("errors")).isFalse();
    }

    private static String previous(int times) {
        return "{ snapshot " + "{ previous ".repeat(times - 1) + "{ id }" + " }".repeat(times - 1) + " }";
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a%d: number".formatted(i))
                .collect(Collectors.joining(" ", "{ snapshot { ", " } }"));
    }

    private static void refused(JsonObject answer, String message) {
        assertThat(Http.message(answer)).contains(message);
        assertThat(Http.code(answer)).isEqualTo("LIMIT_EXCEEDED");
        assertThat(answer.containsKey("data")).isFalse();
    }
}
