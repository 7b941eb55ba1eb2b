package dev.cranny.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.cranny.access.ReachableProfile;
import dev.cranny.access.Role;
import dev.cranny.access.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What tokens may do, of what is asked for by address. */
@QuarkusTest
@TestProfile(ReachableProfile.class)
class RestRolesTest {

    @Inject
    Tokens tokens;

    @Test
    void readerSeesNoCommandLines() {
        assertThat(as(Role.READER).get("/api/processes").asString())
                .contains("systemd")
                .doesNotContain("\"cmdline\":[\"");
        assertThat(as(Role.COMMAND_LINES).get("/api/processes").asString()).contains("\"cmdline\":[\"");
    }

    @Test
    void readerImportsNothing() {
        as(Role.READER)
                .contentType("application/json")
                .body("{\"processes\": {}}")
                .post("/api/import")
                .then()
                .statusCode(403)
                .body("detail", containsString("OPERATOR"));
    }

    private RequestSpecification as(Role role) {
        String token = tokens.create("test-" + UUID.randomUUID(), Set.of(role), null);
        return given().header("Authorization", "Bearer " + token);
    }
}
