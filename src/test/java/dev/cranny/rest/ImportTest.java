package dev.cranny.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.cranny.graphql.SampleWorldProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Documents come in and go out again; in a world of its own, as it changes it. */
@QuarkusTest
@TestProfile(ImportTest.OwnWorld.class)
class ImportTest {

    /** Another profile is another service, with a small limit. */
    public static class OwnWorld extends SampleWorldProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cranny.interval", "off", "cranny.rest.max-import-size", "200K");
        }
    }

    @Test
    void whatWasExportedIsTheSameOnceImported() {
        String exported = given().get("/api/snapshots/" + newest())
                .then()
                .statusCode(200)
                .extract()
                .asString();

        String imported = id(posted(exported));

        assertThat(given().get("/api/snapshots/" + imported).asString()).isEqualTo(exported);
        assertThat(new JsonObject(exported).getString("format")).isEqualTo("cranny-snapshot");
    }

    @Test
    void recordedAnswerOfLxknsIsAskedForAsAnyOther() throws IOException {
        JsonObject recorded = LxknsTest.recorded("namespaces.json");
        Response response = given().queryParam("host", "vm-1")
                .queryParam("takenAt", "2026-11-20T08:00:00Z")
                .contentType("application/json")
                .body(recorded.encode())
                .post("/api/import");
        response.then()
                .statusCode(201)
                .body("hostName", equalTo("vm-1"))
                .body("takenAt", equalTo("2026-11-20T08:00:00Z"));

        graphql("{ snapshot(id: \\\"" + id(response)
                        + "\\\") { trigger bootId bootedAt kernel durationMillis complete host { name }"
                        + " totals { namespaces processes } process(pid: 1) { startedAt name } } }")
                .then()
                .body("data.snapshot.trigger", equalTo("IMPORT"))
                .body("data.snapshot.host.name", equalTo("vm-1"))
                .body("data.snapshot.bootId", nullValue())
                .body("data.snapshot.bootedAt", nullValue())
                .body("data.snapshot.kernel", nullValue())
                .body("data.snapshot.durationMillis", nullValue())
                .body("data.snapshot.complete", equalTo(true))
                .body("data.snapshot.process.startedAt", nullValue())
                .body("data.snapshot.process.name", equalTo("bash"))
                .body(
                        "data.snapshot.totals.namespaces",
                        equalTo(recorded.getJsonObject("namespaces").size()))
                .body(
                        "data.snapshot.totals.processes",
                        equalTo(recorded.getJsonObject("processes").size()));
    }

    @Test
    void recordedAnswerOfLxknsComesOutAsItWentIn() throws IOException {
        JsonObject recorded = LxknsTest.recorded("namespaces.json");

        String id = id(posted(recorded.encode()));
        JsonObject again = new JsonObject(given().queryParam("format", "lxkns")
                .get("/api/snapshots/" + id)
                .asString());

        for (String part : new String[] {"mounts", "processes", "namespaces"}) {
            recorded.getJsonObject(part).fieldNames().forEach(name -> {
                JsonObject theirs =
                        comparable(part, recorded.getJsonObject(part).getJsonObject(name));
                JsonObject ours = comparable(part, again.getJsonObject(part).getJsonObject(name));
                assertThat(ours).as(part + " " + name).isEqualTo(theirs);
            });
        }
        assertThat(again.getJsonArray("cpus-online")).isEqualTo(recorded.getJsonArray("cpus-online"));
    }

    @Test
    void secretsOfADocumentAreNotTakenIn() {
        String id = id(
                posted(
                        "{\"processes\": {\"1\": {\"pid\": 1, \"name\": \"init\", \"cmdline\": [\"init\", \"--password=pl41n\"]}}}"));

        graphql("{ snapshot(id: \\\"" + id + "\\\") { process(pid: 1) { commandLine } } }")
                .then()
                .body("data.snapshot.process.commandLine", equalTo(List.of("init", "--password=*****")));
    }

    @Test
    void partialDocumentIsTakenAndSaysWhatItLacks() {
        String id = id(posted("{\"processes\": {\"1\": {\"pid\": 1, \"name\": \"init\"}}}"));

        graphql("{ snapshot(id: \\\"" + id
                        + "\\\") { complete problems { nodes { subject } } processes { nodes { name } } } }")
                .then()
                .body("data.snapshot.complete", equalTo(false))
                .body("data.snapshot.problems.nodes.subject", hasItem("mounts"))
                .body("data.snapshot.processes.nodes.name", hasItem("init"));
    }

    @Test
    void oldReferenceWithoutBracketsIsRead() {
        String id = id(
                posted("{\"namespaces\": {\"5\": {\"nsid\": 5, \"type\": \"net\", \"reference\": \"/proc/7/fd/3\"}}}"));

        given().queryParam("format", "lxkns")
                .get("/api/snapshots/" + id)
                .then()
                .body(
                        "namespaces.'5'.reference",
                        equalTo(new JsonArray().add("/proc/7/fd/3").getList()));
    }

    @Test
    void whatIsWrongIsNamed() {
        refused("", "neither what GET /api/snapshots/{id} answers");
        refused("{", "no JSON");
        refused("[]", "neither what GET /api/snapshots/{id} answers");
        refused("{\"a\": 1}", "neither what GET /api/snapshots/{id} answers");
        refused("{\"processes\": {\"1\": {\"pid\": 0}}}", "processes.1.pid must be a number from 1 to");
        refused("{\"processes\": {\"1\": {\"pid\": \"1\"}}}", "processes.1.pid must be a number");
        refused("{\"processes\": {\"1\": 5}}", "processes.1 must be an object");
        refused("{\"processes\": {\"1\": {\"pid\": 1}, \"2\": {\"pid\": 1}}}", "the same thing twice in one snapshot");
        refused(
                "{\"namespaces\": {\"5\": {\"nsid\": 5, \"type\": \"disk\"}}}",
                "namespaces.5.type must be one of cgroup, ipc");
        refused("{\"format\": \"cranny-snapshot\", \"version\": 1}", "label is missing");
        refused(
                "{\"format\": \"cranny-snapshot\", \"version\": \"x\"}",
                "version is not what it should be (line 1, column");
    }

    @Test
    void documentOfALaterVersionIsRefused() {
        JsonObject document =
                new JsonObject(given().get("/api/snapshots/" + newest()).asString());

        refused(document.copy().put("version", 2).encode(), "version must be 1, not 2");
        refused(document.copy().put("more", 1).encode(), "more is not known: version 1 has no such member");
        refused(
                document.copy()
                        .put(
                                "cpusOnline",
                                new JsonArray()
                                        .add(new JsonObject().put("from", 3).put("to", 1)))
                        .encode(),
                "cpusOnline[0] is wrong: no CPU range: 3-1");
        refused(document.copy().putNull("boot").encode(), "boot must not be null");
        JsonObject holed = document.copy();
        holed.getJsonArray("processes").getJsonObject(0).putNull("name");
        refused(holed.encode(), "processes[0].name must not be null");
    }

    @Test
    void documentThatIsTooLongIsRefused() {
        posted("{\"processes\": {}, \"x\": \"" + "x".repeat(300_000) + "\"}")
                .then()
                .statusCode(413)
                .body("detail", containsString("cranny.rest.max-import-size"));
    }

    @Test
    void snapshotThatIsNotThereIsSaid() {
        given().get("/api/snapshots/s_1_99")
                .then()
                .statusCode(404)
                .body("detail", containsString("There is no snapshot"));
        given().get("/api/snapshots/nonsense").then().statusCode(400);
        given().queryParam("format", "xml")
                .get("/api/snapshots/" + newest())
                .then()
                .statusCode(400);
    }

    /** Without what only numbers something within the document, and in an order: what is a set there, has none. */
    private static JsonObject comparable(String part, JsonObject object) {
        JsonObject copy = object.copy();
        if (part.equals("mounts")) {
            Map<Integer, String> paths = new HashMap<>();
            copy.forEach(point -> paths.put(((JsonObject) point.getValue()).getInteger("pathid"), point.getKey()));
            copy.forEach(point -> {
                JsonObject path = (JsonObject) point.getValue();
                path.remove("pathid");
                path.put("parentid", String.valueOf(paths.get(path.getInteger("parentid"))));
            });
        }
        copy.remove("user-name");
        for (String list : new String[] {"children", "leaders", "loose-threads"}) {
            if (copy.containsKey(list)) {
                copy.put(list, sorted(copy.getJsonArray(list), number -> ((Number) number).longValue()));
            }
        }
        if (copy.containsKey("tasks")) {
            copy.put("tasks", sorted(copy.getJsonArray("tasks"), task -> ((JsonObject) task).getLong("tid")));
        }
        return new JsonObject(copy.encode());
    }

    private static JsonArray sorted(JsonArray array, Function<Object, Long> by) {
        return new JsonArray(array.stream().sorted(Comparator.comparing(by)).toList());
    }

    private static void refused(String document, String why) {
        posted(document)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(why));
    }

    private static Response posted(String document) {
        return given().contentType("application/json").body(document).post("/api/import");
    }

    private static Response graphql(String query) {
        return given().contentType("application/json")
                .body("{\"query\": \"" + query + "\"}")
                .post("/graphql");
    }

    private static String id(Response imported) {
        return imported.then().statusCode(201).extract().path("id");
    }

    private static String newest() {
        return graphql("{ snapshot { id } }").path("data.snapshot.id");
    }
}
