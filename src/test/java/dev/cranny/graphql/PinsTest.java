package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Which snapshots are kept; over a database, as it is the store that says no. */
@QuarkusTest
class PinsTest {

    @Test
    void pinnedSnapshotIsNotDeletedUntilItIsUnpinned() {
        String id = take();
        take();

        assertThat(ask("mutation { pinSnapshot(id: ID, label: \"keep\") { id pinned label } }", id)
                        .getJsonObject("pinSnapshot"))
                .isEqualTo(new JsonObject().put("id", id).put("pinned", true).put("label", "keep"));
        assertThat(ask("{ snapshot(id: ID) { pinned } }", id)
                        .getJsonObject("snapshot")
                        .getBoolean("pinned"))
                .isTrue();
        JsonObject refused = Http.ask("mutation { deleteSnapshot(id: \"" + id + "\") }");
        assertThat(Http.code(refused)).isEqualTo("CONFLICT");

        ask("mutation { unpinSnapshot(id: ID) { pinned } }", id);
        assertThat(ask("mutation { deleteSnapshot(id: ID) }", id).getBoolean("deleteSnapshot"))
                .isTrue();
        assertThat(ask("{ snapshot(id: ID) { id } }", id).getValue("snapshot")).isNull();
    }

    @Test
    void newestSnapshotIsNotDeleted() {
        JsonObject refused = Http.ask("mutation { deleteSnapshot(id: \"" + take() + "\") }");

        assertThat(Http.code(refused)).isEqualTo("CONFLICT");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        take();
        String host = ask("{ host { id } }", "").getJsonObject("host").getString("id");
        String none = host.replaceFirst("h", "s") + "_999999";

        for (String mutation :
                new String[] {"pinSnapshot(id: ID) { id }", "unpinSnapshot(id: ID) { id }", "deleteSnapshot(id: ID)"}) {
            JsonObject refused = Http.ask("mutation { " + mutation.replace("ID", '"' + none + '"') + " }");
            assertThat(Http.code(refused)).isEqualTo("NOT_FOUND");
        }
    }

    private static String take() {
        return ask("mutation { takeSnapshot { id } }", "")
                .getJsonObject("takeSnapshot")
                .getString("id");
    }

    private static JsonObject ask(String query, String id) {
        JsonObject answer = Http.ask(query.replace("ID", '"' + id + '"'));
        assertThat(answer.getJsonArray("errors")).as(answer.encode()).isNull();
        return answer.getJsonObject("data");
    }
}
