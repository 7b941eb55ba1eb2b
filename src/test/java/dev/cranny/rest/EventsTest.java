package dev.cranny.rest;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.graphql.SampleWorldProfile;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.recorder.SnapshotTaken;
import dev.cranny.store.SnapshotStore;
import dev.cranny.testkit.SampleWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Snapshots as they are stored, for who listens. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class EventsTest {

    @Inject
    Event<SnapshotTaken> taken;

    @Inject
    SnapshotStore store;

    @Test
    void eachSnapshotIsAnEvent() {
        StoredSnapshot newest = Objects.requireNonNull(store.newest(SampleWorld.HOST.id()));
        URI address = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/events");
        List<String> lines = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<?> listening = client.sendAsync(
                            HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines())
                    .thenAccept(response -> response.body().forEach(lines::add));

            // Again and again, as nobody says when the listener has begun to listen.
            eventually(() -> {
                taken.fireAsync(new SnapshotTaken(newest)).toCompletableFuture().join();
                assertThat(lines).anyMatch(line -> line.startsWith("data:"));
            });

            assertThat(lines).anyMatch(line -> line.replace(" ", "").equals("event:snapshot"));
            assertThat(lines)
                    .anyMatch(line -> line.contains("\"id\":\"" + newest.entry().id() + "\"")
                            && line.contains("\"trigger\":\"MANUAL\""));
            assertThat(listening.isDone()).isFalse();
            client.shutdownNow();
        }
    }
}
