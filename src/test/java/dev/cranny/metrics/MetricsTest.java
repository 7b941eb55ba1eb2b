package dev.cranny.metrics;

import static dev.cranny.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.cranny.graphql.SampleWorldProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Prometheus is told about the sample world. */
@QuarkusTest
@TestProfile(MetricsTest.OwnWorld.class)
class MetricsTest {

    /** Another profile is another service: snapshots are taken here. */
    public static class OwnWorld extends SampleWorldProfile {}

    @Test
    void newestSnapshotIsTold() {
        assertThat(told())
                .containsPattern("(?m)^cranny_entities\\{kind=\"process\"} [1-9]")
                .containsPattern("(?m)^cranny_namespaces\\{type=\"NET\"} [1-9]")
                .containsPattern("(?m)^cranny_problems\\{phase=\"[^\"]+\"} \\d")
                .containsPattern("(?m)^cranny_newest_snapshot_timestamp_seconds 1\\.")
                .containsPattern("(?m)^cranny_newest_scan_seconds 0\\.\\d")
                .containsPattern("(?m)^cranny_engine_connected\\{api=\"[^\"]*\",type=\"docker.com\"} [01]");
    }

    @Test
    void storeAndRecordingAreTold() {
        assertThat(told())
                .containsPattern("(?m)^cranny_store_bytes \\d")
                .containsPattern("(?m)^cranny_store_snapshots [3-9]")
                // The interval is off in this world: nobody expects snapshots.
                .containsPattern("(?m)^cranny_recording_stopped 0");
    }

    @Test
    void findingsAreToldByRule() {
        assertThat(told())
                .containsPattern("(?m)^cranny_findings\\{rule=\"orphaned-namespace\",severity=\"[A-Z]+\"} \\d")
                .containsPattern("(?m)^cranny_findings\\{rule=\"privileged-container\",severity=\"CRITICAL\"} \\d");
    }

    @Test
    void everySnapshotIsCountedAndItsScanTimed() {
        double before = value("cranny_snapshots_total{trigger=\"manual\"}");

        given().contentType("application/json")
                .body("{\"query\": \"mutation { takeSnapshot { id } }\"}")
                .post("/graphql")
                .then()
                .statusCode(200);

        eventually(() -> {
            assertThat(value("cranny_snapshots_total{trigger=\"manual\"}")).isEqualTo(before + 1);
            assertThat(told())
                    .containsPattern("(?m)^cranny_scan_seconds_count [1-9]")
                    .containsPattern("(?m)^cranny_changes_total\\{change=\"added\"} \\d");
        });
    }

    @Test
    void requestsAreTimedByWhatTheyAreForAndHowTheyEnd() {
        String refused = "cranny_http_request_seconds_count{area=\"graphql\",status=\"4xx\"}";
        double before = value(refused);

        given().put("/graphql").then().statusCode(405);

        eventually(() -> assertThat(value(refused)).isEqualTo(before + 1));
    }

    @Test
    void theFormatIsTheOneThatIsAskedFor() {
        given().get("/q/metrics").then().statusCode(200).contentType(startsWith("text/plain"));
        given().header("Accept", "application/openmetrics-text")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/openmetrics-text"));
    }

    @Test
    void theProcessIsToldToo() {
        assertThat(told())
                .containsPattern("(?m)^process_cpu_seconds_total ")
                .containsPattern("(?m)^jvm_memory_used_bytes\\{area=\"heap\"} ");
    }

    private static String told() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    /** 0 where it has not been told yet. */
    private static double value(String series) {
        return Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(told())
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .findFirst()
                .orElse(0);
    }
}
