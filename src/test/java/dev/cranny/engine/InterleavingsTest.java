package dev.cranny.engine;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.FakeEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens while an engine lists, is asked, and breaks off: what is known in the end is what is true. */
class InterleavingsTest {

    private static final EngineLimits QUICK = new EngineLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(1),
            Duration.ofNanos(1000),
            Duration.ofNanos(2000));
    private static final String[] IDS = {"a", "b", "c", "d"};

    @Test
    void thousandRandomOnesEndWithTheTruth() throws InterruptedException {
        for (int seed = 0; seed < 1000; seed++) {
            interleave(seed);
        }
    }

    private static void interleave(int seed) throws InterruptedException {
        Random random = new Random(seed);
        FakeEngine engine = new FakeEngine();
        List<EngineEvent> events = Collections.synchronizedList(new ArrayList<>());
        int[] left = {60};
        engine.betweenAnswers(() -> {
            for (int steps = random.nextInt(4); steps > 0 && left[0]-- > 0; steps--) {
                something(random, engine);
            }
        });
        for (int i = random.nextInt(4); i > 0; i--) {
            engine.start(IDS[i]);
        }
        EngineWatcher watcher = new EngineWatcher(
                engine, QUICK, events::add, new EngineView(engine.target(), EngineView.CONNECTING, Map.of()));
        try {
            for (int steps = random.nextInt(40); steps > 0; steps--) {
                something(random, engine);
                if (random.nextInt(10) == 0) {
                    Thread.onSpinWait();
                }
            }
            engine.betweenAnswers(() -> {});
            eventually(() -> {
                assertThat(watcher.view().connected()).isTrue();
                assertThat(watcher.view().containers()).as("seed " + seed).isEqualTo(engine.truth());
            });
            eventually(() -> assertThat(retold(events)).as("seed " + seed).isEqualTo(engine.truth()));
        } finally {
            watcher.close();
            watcher.awaitEnd(Duration.ofSeconds(5));
        }
    }

    private static void something(Random random, FakeEngine engine) {
        String id = IDS[random.nextInt(IDS.length)];
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> engine.start(id);
            case 3, 4 -> engine.exit(id);
            case 5 -> engine.pause(id, true);
            case 6 -> engine.pause(id, false);
            case 7 -> {
                engine.exit(id);
                engine.start(id);
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    engine.breakOff();
                }
            }
        }
    }

    /** What somebody knows who heard the events only; starts and exits of one container must alternate. */
    private static Map<String, EngineContainer> retold(List<EngineEvent> events) {
        Map<String, EngineContainer> known = new HashMap<>();
        synchronized (events) {
            for (EngineEvent event : events) {
                switch (event) {
                    case EngineEvent.Started(EngineContainer it) ->
                        assertThat(known.put(it.id(), it))
                                .as("before %s", event)
                                .isNull();
                    case EngineEvent.Exited(EngineContainer it) ->
                        assertThat(known.remove(it.id())).as("before %s", event).isNotNull();
                    case EngineEvent.Paused(EngineContainer it) ->
                        assertThat(known.put(it.id(), it).paused())
                                .as("before %s", event)
                                .isFalse();
                    case EngineEvent.Unpaused(EngineContainer it) ->
                        assertThat(known.put(it.id(), it).paused())
                                .as("before %s", event)
                                .isTrue();
                    case EngineEvent.Lagged _ -> throw new AssertionError("nobody lags here");
                }
            }
        }
        return known;
    }
}
