package dev.cranny.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new Random(1));

    @Test
    void waitsLongerEachTimeUpToALimit() {
        Duration due = Duration.ofMillis(250);
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.next()).isBetween(due.dividedBy(2), due);
            due = due.multipliedBy(2).compareTo(Duration.ofSeconds(30)) < 0
                    ? due.multipliedBy(2)
                    : Duration.ofSeconds(30);
        }
    }

    @Test
    void startsAnewWhenAllHasBeenWell() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void neverWaitsAsLongAsTheOthers() {
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), new Random(1)).next())
                .isNotEqualTo(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), new Random(2)).next());
    }
}
