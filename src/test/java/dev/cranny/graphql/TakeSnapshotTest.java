package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.SampleWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The mutation; in a world of its own, as it changes it. */
@QuarkusTest
@TestProfile(TakeSnapshotTest.OwnWorld.class)
class TakeSnapshotTest {

    /** Another profile is another service. */
    public static class OwnWorld extends SampleWorldProfile {}

    @Test
    void snapshotIsReturnedOnceItIsStored() {
        JsonObject answer = Http.ask(
                "mutation { takeSnapshot(label: \"before the upgrade\") { number trigger label totals { processes } previous { number } host { latest { number } } } }");

        JsonObject taken = answer.getJsonObject("data").getJsonObject("takeSnapshot");
        assertThat(taken.getString("trigger")).isEqualTo("MANUAL");
        assertThat(taken.getString("label")).isEqualTo("before the upgrade");
        assertThat(taken.getJsonObject("totals").getInteger("processes"))
                .isEqualTo(SampleWorld.third().processes().size());
        assertThat(newestNumber()).isEqualTo(taken.getInteger("number"));
        assertThat(taken.getJsonObject("host").getJsonObject("latest").getInteger("number"))
                .isEqualTo(taken.getInteger("number"));
    }

    @Test
    void eachOneIsASnapshotOfItsOwn() {
        JsonObject both = Http.ask("mutation { a: takeSnapshot { number } b: takeSnapshot { number } }")
                .getJsonObject("data");

        assertThat(both.getJsonObject("b").getInteger("number"))
                .isEqualTo(both.getJsonObject("a").getInteger("number") + 1);
    }

    @Test
    void oneOperationSeesOneNewestSnapshot() {
        // The first field remembers what is newest; what the fields after it see is the same one.
        JsonObject data = Http.ask("{ a: snapshot { number } b: host { latest { number } } c: snapshot { number } }")
                .getJsonObject("data");

        assertThat(data.getJsonObject("b").getJsonObject("latest").getInteger("number"))
                .isEqualTo(data.getJsonObject("a").getInteger("number"));
    }

    @Test
    void cursorStaysValidWhileSnapshotsArrive() {
        JsonObject page = Http.ask("{ snapshots(first: 1) { nodes { number } pageInfo { endCursor } } }")
                .getJsonObject("data")
                .getJsonObject("snapshots");
        int newest = page.getJsonArray("nodes").getJsonObject(0).getInteger("number");
        Http.ask("mutation { takeSnapshot { id } }");

        JsonObject next = Http.ask("{ snapshots(first: 1, after: \"%s\") { nodes { number } } }"
                        .formatted(page.getJsonObject("pageInfo").getString("endCursor")))
                .getJsonObject("data")
                .getJsonObject("snapshots");

        assertThat(next.getJsonArray("nodes").getJsonObject(0).getInteger("number"))
                .isEqualTo(newest - 1);
    }

    private static int newestNumber() {
        return Http.ask("{ snapshot { number } }")
                .getJsonObject("data")
                .getJsonObject("snapshot")
                .getInteger("number");
    }
}
