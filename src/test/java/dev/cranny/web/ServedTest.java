package dev.cranny.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServedTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/namespaces", "/namespaces/net", "/e/n_1", "/settings"})
    void addressesOfTheClientAreAnsweredByTheClient(String address) {
        given().get(address)
                .then()
                // Not found where this build has no client: that answer is the client's too, and says how to get one.
                .statusCode(anyOf(is(200), is(404)))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-cache");
    }
}
