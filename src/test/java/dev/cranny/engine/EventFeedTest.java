package dev.cranny.engine;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private static final EngineEvent STARTED =
            new EngineEvent.Started(new EngineContainer("a", "a", null, null, 1, false, null, null, Map.of()));

    private final List<EngineEvent> heard = new CopyOnWriteArrayList<>();

    @Test
    void aSlowListenerHoldsUpNobodyAndIsToldThatItMissedSome() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        List<EngineEvent> late = new CopyOnWriteArrayList<>();
        try (EventFeed feed = new EventFeed()) {
            feed.subscribe(event -> {
                try {
                    slow.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                late.add(event);
            });
            feed.subscribe(heard::add);
            for (int i = 0; i < 5_000; i++) {
                feed.publish(STARTED);
                if (i % 500 == 0) {
                    int sofar = i;
                    eventually(() -> assertThat(heard).hasSizeGreaterThanOrEqualTo(sofar));
                }
            }
            eventually(() -> assertThat(heard).hasSize(5_000).containsOnly(STARTED));
            slow.countDown();
            eventually(() -> assertThat(late).contains(new EngineEvent.Lagged()));
            assertThat(late).hasSizeLessThan(3_000);
        }
    }

    @Test
    void whoHasGoneHearsNothing() {
        try (EventFeed feed = new EventFeed()) {
            feed.subscribe(heard::add).close();
            List<EngineEvent> others = new CopyOnWriteArrayList<>();
            feed.subscribe(others::add);
            feed.publish(STARTED);
            eventually(() -> assertThat(others).hasSize(1));
            assertThat(heard).isEmpty();
        }
    }
}
