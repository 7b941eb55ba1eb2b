package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.store.SnapshotStore;
import dev.cranny.store.StoreException;
import dev.cranny.testkit.Eventually;
import dev.cranny.testkit.MemoryStore;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that fails or takes its time, and more requests than anybody could answer. */
@QuarkusTest
@TestProfile(TroubleTest.LittlePatience.class)
class TroubleTest {

    /** Little time, and a short queue. */
    public static class LittlePatience extends SampleWorldProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("cranny.graphql.timeout", "200ms");
            settings.put("cranny.graphql.queue", "1");
            return settings;
        }
    }

    private static final String LOADS = "{ snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } } }";
    private static final int WORKERS = Runtime.getRuntime().availableProcessors();

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
        store.whenLoading(() -> sleep(Duration.ofMillis(250)));

        JsonObject answer = Http.ask(LOADS);

        assertThat(Http.code(answer)).isEqualTo("LIMIT_EXCEEDED");
        assertThat(Http.message(answer)).startsWith("The answer took longer than 200 ms (cranny.graphql.timeout)");
        assertThat(answer.containsKey("data")).isFalse();
    }

    @Test
    void moreRequestsThanCanWaitAreSentAway() throws Exception {
        // The first answers of a JVM may be slower than the little patience, and then load nothing.
        Eventually.eventually(
                () -> assertThat(Http.ask(LOADS).containsKey("errors")).isFalse());
        AtomicInteger working = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        store.whenLoading(() -> {
            working.incrementAndGet();
            await(end);
        });
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                answers.add(send(client));
            }
            Eventually.eventually(() -> assertThat(working).hasValue(WORKERS));
            CompletableFuture<HttpResponse<String>> one = send(client);
            CompletableFuture<HttpResponse<String>> other = send(client);

            // One of them waits, one of them is sent away; which one is up to the network.
            HttpResponse<?> first =
                    (HttpResponse<?>) CompletableFuture.anyOf(one, other).get(30, TimeUnit.SECONDS);

            assertThat(first.statusCode()).isEqualTo(503);
            assertThat(first.headers().firstValue("Retry-After")).contains("1");
            assertThat(new JsonObject((String) first.body()).encode()).contains("LIMIT_EXCEEDED");
            end.countDown();
            answers.add(one);
            answers.add(other);
            assertThat(answers.stream().map(answer -> answer.join().statusCode()))
                    .containsOnly(200, 503)
                    .filteredOn(status -> status == 503)
                    .hasSize(1);
        } finally {
            end.countDown();
        }
        store.whenLoading(() -> {});
        Eventually.eventually(
                () -> assertThat(Http.ask(LOADS).containsKey("errors")).isFalse());
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Http.endpoint()))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("query", LOADS).encode()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
