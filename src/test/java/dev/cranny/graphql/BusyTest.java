package dev.cranny.graphql;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.store.SnapshotStore;
import dev.cranny.testkit.MemoryStore;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many requests at once, over HTTP/2 where the client likes: as many as there are processors are answered at the same time. */
@QuarkusTest
@TestProfile(BusyTest.ShortQueue.class)
class BusyTest {

    /** Hardly anybody may wait. The time is the usual one: with too little, a slow machine answers before anything is loaded. */
    public static class ShortQueue extends SampleWorldProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("cranny.graphql.queue", "1");
            settings.put("cranny.graphql.timeout", "60s");
            return settings;
        }
    }

    private static final String LOADS = "{ snapshot(id: \"s_21i3v9_1\") { cpusOnline { from } } }";
    private static final int WORKERS = Runtime.getRuntime().availableProcessors();
    private static final long PATIENCE_SECONDS = 60;

    private final MemoryStore store;

    @Inject
    BusyTest(SnapshotStore store) {
        this.store = (MemoryStore) ClientProxy.unwrap(store);
    }

    @AfterEach
    void noTrouble() {
        store.whenLoading(() -> {});
    }

    @RepeatedTest(3)
    void requestsOverOneConnectionDoNotWaitForEachOther() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            // From the second request on, all go over the connection that the first one has upgraded.
            assertThat(send(client).get(PATIENCE_SECONDS, TimeUnit.SECONDS).version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            CountDownLatch all = new CountDownLatch(WORKERS);
            store.whenLoading(() -> {
                all.countDown();
                await(all);
            });
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                answers.add(send(client));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                HttpResponse<String> response = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(response.body()).doesNotContain("errors");
                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            }
            store.whenLoading(() -> {});
        }
    }

    @Test
    void moreRequestsThanCanWaitAreSentAway() throws Exception {
        AtomicInteger working = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        store.whenLoading(() -> {
            working.incrementAndGet();
            await(end);
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                answers.add(send(client));
            }
            eventually(() -> assertThat(working).hasValue(WORKERS));
            CompletableFuture<HttpResponse<String>> one = send(client);
            CompletableFuture<HttpResponse<String>> other = send(client);

            // One of them waits, one of them is sent away; which one is up to the network.
            HttpResponse<?> first =
                    (HttpResponse<?>) CompletableFuture.anyOf(one, other).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

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
        eventually(() -> assertThat(Http.ask(LOADS).containsKey("errors")).isFalse());
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Http.endpoint()))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(2 * PATIENCE_SECONDS))
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("query", LOADS).encode()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
