package dev.cranny.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.cranny.graphql.SampleWorldProfile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An OpenID provider says who asks. */
@QuarkusTest
@TestProfile(OpenIdTest.WithProvider.class)
@QuarkusTestResource(value = FakeIssuer.class, restrictToAnnotatedClass = true)
class OpenIdTest {

    /** On loopback, where nobody would have to show anything otherwise. */
    public static class WithProvider extends SampleWorldProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cranny.interval", "off", "cranny.access.oidc", "true");
        }
    }

    private static final String MUTATION = "{\"query\": \"mutation { takeSnapshot { number } }\"}";

    @Test
    void withoutATokenOneIsToldWhereToSignIn() {
        given().get("/api/session").then().statusCode(401).header("Link", "</api/session/oidc>; rel=\"login\"");
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void tokenOfTheProviderLetsInWithItsRoles() {
        bearing(FakeIssuer.token("grace", 600, "operator", "something-else"))
                .get("/api/session")
                .then()
                .statusCode(200)
                .body("name", equalTo("grace"))
                .body("roles", contains("READER", "OPERATOR"));
        posted(FakeIssuer.token("grace", 600, "Command-Lines", "operator"))
                .body("data.takeSnapshot.number", org.hamcrest.Matchers.greaterThan(3));
    }

    @Test
    void whoHasNoRoleHereSeesNothing() {
        posted(FakeIssuer.token("mallory", 600)).body("errors[0].extensions.code", equalTo("FORBIDDEN"));
        posted(FakeIssuer.token("eve", 600, "reader")).body("errors[0].extensions.code", equalTo("FORBIDDEN"));
    }

    @Test
    void tokenOfSomebodyElseIsRefused() {
        bearing(FakeIssuer.forged("grace", "operator"))
                .get("/api/session")
                .then()
                .statusCode(401);
        bearing("nonsense").get("/api/session").then().statusCode(401);
    }

    @Test
    void tokenThatHasExpiredIsRefused() {
        bearing(FakeIssuer.token("grace", -600, "operator"))
                .get("/api/session")
                .then()
                .statusCode(401)
                .body("detail", containsString("expired"));
    }

    @Test
    void tokensOfOurOwnAreStillGood() {
        bearing(ReachableProfile.firstToken())
                .get("/api/session")
                .then()
                .statusCode(200)
                .body("name", equalTo("first"));
        bearing("cranny_wrong").get("/api/session").then().statusCode(401);
    }

    @Test
    void browserIsSentToTheProviderAndComesBackSignedIn() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            URI page = URI.create("http://127.0.0.1:" + RestAssured.port + "/");
            URI next = page.resolve("api/session/oidc");
            int steps = 0;
            while (!next.equals(page)) {
                HttpResponse<String> response = get(browser, next);
                assertThat(response.statusCode())
                        .as(next + ": " + response.body())
                        .isEqualTo(302);
                next = next.resolve(response.headers().firstValue("Location").orElseThrow());
                assertThat(++steps).as("steps until the page").isLessThan(8);
            }

            HttpResponse<String> session = get(browser, page.resolve("api/session"));
            assertThat(session.statusCode()).isEqualTo(200);
            assertThat(session.body()).isEqualTo("{\"name\":\"ada\",\"roles\":[\"READER\",\"OPERATOR\"]}");

            browser.send(
                    HttpRequest.newBuilder(page.resolve("api/session")).DELETE().build(), BodyHandlers.discarding());
            assertThat(get(browser, page.resolve("api/session")).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static io.restassured.response.ValidatableResponse posted(String token) {
        return bearing(token)
                .contentType("application/json")
                .body(MUTATION)
                .post("/graphql")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
