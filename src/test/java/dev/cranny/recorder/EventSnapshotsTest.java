package dev.cranny.recorder;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventSnapshotsTest {

    private static final Duration DEBOUNCE = Duration.ofMillis(50);

    private final List<Long> taken = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatHappensWithinAMomentIsOneSnapshot() {
        try (EventSnapshots snapshots = new EventSnapshots(DEBOUNCE, () -> taken.add(System.nanoTime()))) {
            for (int i = 0; i < 1_000; i++) {
                snapshots.happened();
            }
            eventually(() -> assertThat(taken).hasSize(1));
        }
    }

    @Test
    void thereIsAtMostOneASecondAndTheRestIsJoined() throws InterruptedException {
        try (EventSnapshots snapshots = new EventSnapshots(DEBOUNCE, () -> taken.add(System.nanoTime()))) {
            snapshots.happened();
            eventually(() -> assertThat(taken).hasSize(1));
            for (int i = 0; i < 10; i++) {
                snapshots.happened();
                TimeUnit.MILLISECONDS.sleep(10);
            }
            eventually(() -> assertThat(taken).hasSize(2));
            assertThat(Duration.ofNanos(taken.get(1) - taken.get(0))).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void nothingHappensWithoutEvents() throws InterruptedException {
        try (EventSnapshots _ = new EventSnapshots(Duration.ZERO, () -> taken.add(System.nanoTime()))) {
            TimeUnit.MILLISECONDS.sleep(50);
            assertThat(taken).isEmpty();
        }
    }
}
