package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.NodeScript;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The audits of the people who wrote down what GraphQL over HTTP is. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class AuditsTest {

    @Test
    void allAuditsPass() {
        NodeScript.Result result = NodeScript.run("audits.mjs", Http.endpoint());

        assertThat(result.output()).isEqualTo("61 of 61 audits passed\n");
        assertThat(result.status()).isZero();
    }
}
