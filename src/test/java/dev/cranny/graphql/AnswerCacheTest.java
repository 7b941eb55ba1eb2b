package dev.cranny.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.store.SnapshotStore;
import dev.cranny.testkit.MemoryStore;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks the same is told the same, without its being worked out, until something else is stored. */
@QuarkusTest
@TestProfile(AnswerCacheTest.OwnWorld.class)
class AnswerCacheTest {

    /** Another profile is another service: snapshots are taken here. */
    public static class OwnWorld extends SampleWorldProfile {}

    /** Has the store load something, which can be counted. */
    private static final String LOADS = "{ snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } } }";

    private final MemoryStore store;
    private final AtomicInteger loaded = new AtomicInteger();

    @Inject
    AnswerCacheTest(SnapshotStore store) {
        this.store = (MemoryStore) ClientProxy.unwrap(store);
    }

    @BeforeEach
    void nothingIsKnownYet() {
        store.whenLoading(loaded::incrementAndGet);
    }

    @AfterEach
    void nothingIsCountedAnyMore() {
        store.whenLoading(() -> {});
    }

    @Test
    void sameQuestionIsWorkedOutOnce() {
        JsonObject first = Http.ask(LOADS);
        assertThat(loaded).hasValue(1);

        assertThat(Http.ask(LOADS)).isEqualTo(first);
        assertThat(loaded).hasValue(1);
        Http.ask(LOADS + " ");
        assertThat(loaded).as("in other words").hasValue(2);
    }

    @Test
    void storedSnapshotMakesItNewAgain() {
        String newest = "{ snapshot { number previous { cpusOnline { from } } } }";
        int before = number(newest);
        assertThat(number(newest)).isEqualTo(before);

        int taken = Http.ask("mutation { takeSnapshot { number } }")
                .getJsonObject("data")
                .getJsonObject("takeSnapshot")
                .getInteger("number");

        assertThat(taken).isGreaterThan(before);
        assertThat(number(newest)).isEqualTo(taken);
    }

    @Test
    void pinIsSeenAtOnce() {
        String pinned = "{ snapshot(id: \"s_21i3v9_2\") { pinned } }";
        assertThat(Http.ask(pinned).encode()).contains("false");

        Http.ask("mutation { pinSnapshot(id: \"s_21i3v9_2\") { id } }");

        assertThat(Http.ask(pinned).encode()).contains("true");
    }

    @Test
    void questionByGetIsAnotherOneThanByPost() {
        String question = "/graphql?query=%7Bsnapshot(id:%22s_21i3v9_1%22)%7BcpusOnline%7Bfrom%7D%7D%7D";
        String first = got(question);
        assertThat(got(question)).isEqualTo(first);
        assertThat(loaded).hasValue(1);
    }

    @Test
    void whatIsOfNowIsAskedAnew() {
        String status = "{ status { version } snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } } }";
        Http.ask(status);
        Http.ask(status);
        String viewer = "{ ... on Query { viewer { name } snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } } } }";
        Http.ask(viewer);
        Http.ask(viewer);

        assertThat(loaded).hasValue(4);
    }

    @Test
    void errorIsNotKept() {
        String wrong = "{ snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } namespaces(first: 0) { totalCount } } }";
        Http.ask(wrong);
        Http.ask(wrong);

        assertThat(loaded).hasValue(2);
    }

    private static int number(String question) {
        return Http.ask(question)
                .getJsonObject("data")
                .getJsonObject("snapshot")
                .getInteger("number");
    }

    private static String got(String url) {
        return given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
