package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.store.Impatience;
import dev.cranny.store.SnapshotStore;
import dev.cranny.store.StoreException;
import dev.cranny.testkit.MemoryStore;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that fails or takes its time. */
@QuarkusTest
@TestProfile(TroubleTest.LittlePatience.class)
class TroubleTest {

    /** Little time, yet enough for the first answers of a slow machine. */
    public static class LittlePatience extends SampleWorldProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("cranny.graphql.timeout", "2s");
            return settings;
        }
    }

    private static final String LOADS = "{ snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } } }";

    private final MemoryStore store;

    @Inject
    TroubleTest(SnapshotStore store) {
        this.store = (MemoryStore) ClientProxy.unwrap(store);
    }

    @BeforeEach
    @AfterEach
    void noTrouble() {
        store.whenLoading(() -> {});
    }

    @Test
    void storeThatCannotBeReachedIsSaidInItsOwnWords() {
        store.whenLoading(() -> {
            throw new StoreException("The disk is full", new IOException("ENOSPC"));
        });

        JsonObject answer = Http.ask(LOADS);

        assertThat(Http.code(answer)).isEqualTo("STORE_UNAVAILABLE");
        assertThat(Http.message(answer)).isEqualTo("The disk is full");
    }

    @Test
    void ourOwnFaultIsAnIdThatTheLogKnows() {
        store.whenLoading(() -> {
            throw new IllegalStateException("secret detail");
        });

        JsonObject answer = Http.ask(LOADS);

        assertThat(Http.code(answer)).isEqualTo("INTERNAL");
        String id = answer.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("errorId");
        assertThat(Http.message(answer))
                .isEqualTo("Something went wrong inside Cranny; its log has the reason under this id: " + id);
        assertThat(answer.encode()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void answerThatTakesTooLongIsGivenUp() {
        store.whenLoading(() -> sleep(Duration.ofMillis(2_100)));

        JsonObject answer = Http.ask(LOADS);

        assertThat(Http.code(answer)).isEqualTo("LIMIT_EXCEEDED");
        assertThat(Http.message(answer)).startsWith("The answer took longer than 2000 ms (cranny.graphql.timeout)");
        assertThat(answer.containsKey("data")).isFalse();
    }

    @Test
    void storeIsToldWhenNobodyWaitsAnyMore() {
        store.whenLoading(() -> {
            sleep(Duration.ofMillis(2_100));
            stoppedByTheStore();
        });

        JsonObject answer = Http.ask(LOADS);

        assertThat(Http.code(answer)).isEqualTo("LIMIT_EXCEEDED");
        assertThat(Http.message(answer)).contains("cranny.graphql.timeout");
    }

    /** As a statement would that has been cancelled. */
    private static void stoppedByTheStore() {
        assertThat(Impatience.isOver()).isTrue();
        throw Impatience.failure();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
