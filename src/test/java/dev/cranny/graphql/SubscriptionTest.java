package dev.cranny.graphql;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.NodeScript;
import dev.cranny.testkit.SampleWorld;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What is told as it happens, to the clients of other people and to rude ones. */
@QuarkusTest
@TestProfile(SubscriptionTest.OwnWorld.class)
class SubscriptionTest {

    /** Another profile is another service: snapshots are taken here. */
    public static class OwnWorld extends SampleWorldProfile {}

    private static final String SUBSCRIBE =
            "{\"id\":\"%s\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { snapshotTaken { number }"
                    + " }\"}}";

    private final Feed feed;

    @Inject
    SubscriptionTest(Feed feed) {
        this.feed = ClientProxy.unwrap(feed);
    }

    @AfterEach
    void nothingIsLeft() {
        eventually(() -> assertThat(feed.listeners()).isZero());
    }

    @Test
    void clientsOfOtherPeopleAreTold() {
        NodeScript.Result result = NodeScript.run("subscriptions.mjs", Http.endpoint());

        assertThat(result.output()).isEqualTo("""
            graphql-ws: each one, in order
            graphql-sse: each one, in order
            query over graphql-ws: {"snapshot":{"host":{"name":"fra-node-07"}}}
            query over graphql-sse: {"snapshot":{"host":{"name":"fra-node-07"}}}
            mutation over graphql-ws: {"takeSnapshot":{"label":"ws"}}
            BAD_USER_INPUT: Field 'nonsense' in type 'Subscription' is undefined
            BAD_USER_INPUT: host: no id of a host: x
            """);
        assertThat(result.status()).isZero();
    }

    @Test
    void twoHundredAreTold() {
        List<Socket> sockets = IntStream.range(0, 10)
                .mapToObj(_ -> Socket.open(Http.endpoint()).init())
                .toList();
        for (Socket socket : sockets) {
            for (int i = 0; i < 20; i++) {
                socket.send(SUBSCRIBE.formatted(i));
            }
        }
        eventually(() -> assertThat(feed.listeners()).isEqualTo(200));

        int number = take();

        for (Socket socket : sockets) {
            for (int i = 0; i < 20; i++) {
                assertThat(socket.next()).contains("\"number\":" + number).contains("\"type\":\"next\"");
            }
            socket.close();
        }
    }

    @Test
    void moreThanTwentyOfOneClientAreRefused() {
        try (Socket socket = Socket.open(Http.endpoint()).init()) {
            for (int i = 0; i < 21; i++) {
                socket.send(SUBSCRIBE.formatted(i));
            }

            JsonObject refused = new JsonObject(socket.next());
            assertThat(refused.getString("type")).isEqualTo("error");
            assertThat(refused.getString("id")).isEqualTo("20");
            assertThat(refused.encode()).contains("LIMIT_EXCEEDED").contains("max-subscriptions-per-client");
        }
    }

    @Test
    void moreThanTwoHundredInAllAreRefused() {
        List<Socket> sockets = IntStream.range(0, 10)
                .mapToObj(_ -> Socket.open(Http.endpoint()).init())
                .toList();
        for (Socket socket : sockets) {
            for (int i = 0; i < 20; i++) {
                socket.send(SUBSCRIBE.formatted(i));
            }
        }
        eventually(() -> assertThat(feed.listeners()).isEqualTo(200));
        try (Socket late = Socket.open(Http.endpoint()).init()) {
            late.send(SUBSCRIBE.formatted("late"));

            assertThat(late.next()).contains("\"error\"").contains("cranny.graphql.max-subscriptions");
        }
        sockets.forEach(Socket::close);
    }

    @Test
    void whatIsCompletedIsNotToldAnyMore() {
        try (Socket socket = Socket.open(Http.endpoint()).init()) {
            socket.send(SUBSCRIBE.formatted("a"));
            eventually(() -> assertThat(feed.listeners()).isEqualTo(1));
            socket.send("{\"id\":\"a\",\"type\":\"complete\"}");
            eventually(() -> assertThat(feed.listeners()).isZero());
            take();
            socket.send("{\"type\":\"ping\",\"payload\":{\"n\":1}}");

            assertThat(socket.next()).isEqualTo("{\"type\":\"pong\",\"payload\":{\"n\":1}}");
        }
    }

    @Test
    void socketThatBreaksOffLeavesNothing() {
        Socket socket = Socket.open(Http.endpoint()).init();
        socket.send(SUBSCRIBE.formatted("a"));
        eventually(() -> assertThat(feed.listeners()).isEqualTo(1));

        socket.abort();
    }

    @Test
    void whoDoesNotAskForMoreIsToldLaterAndInOrder() {
        SlowReader slow = new SlowReader();
        Publisher<Long> publisher = feed.of(SampleWorld.HOST.id(), entry -> entry.number());
        publisher.subscribe(slow);
        int first = take();
        take();
        int last = take();
        assertThat(slow.heard).isEmpty();

        slow.subscription().request(Long.MAX_VALUE);

        eventually(() -> assertThat(slow.heard)
                .containsExactlyElementsOf(IntStream.rangeClosed(first, last)
                        .mapToObj(Long::valueOf)
                        .toList()));
        slow.subscription().cancel();
    }

    @Test
    void rulesOfTheProtocolAreKept() {
        closes(4401, SUBSCRIBE.formatted("early"));
        closes(4400, "nonsense");
        closes(4400, "{\"type\":\"nonsense\"}");
        closes(4400, "{\"type\":5}");
        String init = "{\"type\":\"connection_init\"}";
        closes(4429, init, init);
        closes(4409, init, SUBSCRIBE.formatted("twice"), SUBSCRIBE.formatted("twice"));
        closes(4400, init, "{\"id\":\"x\",\"type\":\"subscribe\",\"payload\":{\"query\":5}}");
        closes(4400, init, "{\"id\":\"x\",\"type\":\"subscribe\"}");
    }

    @Test
    void otherProtocolsAreRefused() {
        try (Socket socket = Socket.open(Http.endpoint(), "graphql-ws")) {
            assertThat(socket.closed()).isEqualTo(4406);
        }
    }

    @Test
    void pagesOfOthersAreNotLetIn() {
        assertThat(Socket.refused(Http.endpoint(), "https://evil.example")).isEqualTo(403);
        assertThat(Socket.refused(Http.endpoint(), "null")).isEqualTo(403);
        Socket.open(
                        Http.endpoint(),
                        "graphql-transport-ws",
                        "Origin",
                        Http.endpoint().replace("/graphql", ""))
                .init()
                .close();
    }

    private static void closes(int code, String... messages) {
        try (Socket socket = Socket.open(Http.endpoint())) {
            for (String message : messages) {
                socket.send(message);
            }
            assertThat(socket.closed()).isEqualTo(code);
        }
    }

    private static int take() {
        return Http.ask("mutation { takeSnapshot { number } }")
                .getJsonObject("data")
                .getJsonObject("takeSnapshot")
                .getInteger("number");
    }

    private static final class SlowReader implements Subscriber<Long> {

        final List<Long> heard = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();

        Subscription subscription() {
            return subscribed.join();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscribed.complete(subscription);
        }

        @Override
        public void onNext(Long number) {
            heard.add(number);
        }

        @Override
        public void onError(Throwable thrown) {
            throw new AssertionError(thrown);
        }

        @Override
        public void onComplete() {}
    }
}
