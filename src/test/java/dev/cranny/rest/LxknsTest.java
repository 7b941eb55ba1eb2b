package dev.cranny.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.cranny.graphql.SampleWorldProfile;
import dev.cranny.testkit.SampleWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What lxkns' clients get; compared with recorded answers of lxkns 0.46.0 in {@code src/test/resources/lxkns}. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class LxknsTest {

    @Test
    void everyMemberIsOneThatLxknsHasToo() throws IOException {
        JsonObject ours = namespaces();
        JsonObject theirs = recorded("namespaces.json");

        assertThat(ours.fieldNames()).isEqualTo(theirs.fieldNames());
        assertThat(ours.getJsonObject("discovery-options").fieldNames())
                .isEqualTo(theirs.getJsonObject("discovery-options").fieldNames());
        assertThat(members(ours.getJsonObject("namespaces")))
                .isSubsetOf(plus(members(theirs.getJsonObject("namespaces")), "loose-threads", "parent", "children"));
        assertThat(members(ours.getJsonObject("processes")))
                .isSubsetOf(plus(members(theirs.getJsonObject("processes")), "policy", "priority", "nice"));
    }

    @Test
    void everyRelationLeadsToSomethingInTheDocument() {
        JsonObject document = namespaces();
        JsonObject namespaces = document.getJsonObject("namespaces");

        for (String id : namespaces.fieldNames()) {
            JsonObject namespace = namespaces.getJsonObject(id);
            for (String relation : new String[] {"owner", "parent"}) {
                if (namespace.containsKey(relation)) {
                    assertThat(namespaces.fieldNames())
                            .contains(namespace.getLong(relation).toString());
                }
            }
            for (Object leader : namespace.getJsonArray("leaders", new JsonArray())) {
                assertThat(document.getJsonObject("processes").fieldNames()).contains(leader.toString());
            }
        }
        assertThat(namespaces.fieldNames())
                .containsAll(document.getJsonObject("mounts").fieldNames());
    }

    @Test
    void processesAreABareTable() {
        given().get("/api/processes")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("'1'.name", equalTo("systemd"))
                .body("'1'.tasks.tid", hasItems(1))
                .body("$", not(hasKey("processes")));
    }

    @Test
    void pidmapHasNoEmptyEntries() {
        JsonArray map = new JsonArray(given().get("/api/pidmap").asString());

        assertThat(map)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat((JsonArray) entry).isNotEmpty());
    }

    @Test
    void anEarlierMomentCanBeAskedFor() {
        String first = given().queryParam("at", SampleWorld.FIRST.toString())
                .get("/api/processes")
                .asString();
        String newest = given().get("/api/processes").asString();

        assertThat(first).isNotEqualTo(newest);
        given().queryParam("at", "2020-01-01T00:00:00Z")
                .get("/api/processes")
                .then()
                .statusCode(404);
        given().queryParam("at", "yesterday")
                .get("/api/processes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("at must be an instant such as"));
        given().queryParam("host", "fra-node-07")
                .get("/api/processes")
                .then()
                .statusCode(400)
                .body("detail", containsString("host must be the id of a host"));
    }

    @Test
    void everyAddressIsDescribed() {
        String described = given().accept("application/json").get("/q/openapi").asString();

        assertThat(new JsonObject(described).getJsonObject("paths").fieldNames())
                .contains(
                        "/api/namespaces",
                        "/api/processes",
                        "/api/pidmap",
                        "/api/snapshots/{id}",
                        "/api/import",
                        "/api/events",
                        "/api/session",
                        "/api/tokens",
                        "/api/tokens/{name}");
    }

    static JsonObject recorded(String name) throws IOException {
        return new JsonObject(Files.readString(Path.of("src/test/resources/lxkns", name)));
    }

    private static JsonObject namespaces() {
        return new JsonObject(
                given().get("/api/namespaces").then().statusCode(200).extract().asString());
    }

    private static Set<String> members(JsonObject objects) {
        Set<String> members = new TreeSet<>();
        objects.fieldNames()
                .forEach(name -> members.addAll(objects.getJsonObject(name).fieldNames()));
        return members;
    }

    private static Set<String> plus(Set<String> members, String... more) {
        members.addAll(Set.of(more));
        return members;
    }
}
