package dev.cranny.engine;

import static dev.cranny.testkit.Eventually.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.FakeEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineWatcherTest {

    private static final EngineLimits QUICK = new EngineLimits(
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(1),
            Duration.ofMillis(10));

    private final FakeEngine engine = new FakeEngine();
    private final List<EngineEvent> events = Collections.synchronizedList(new ArrayList<>());
    private @Nullable EngineWatcher watcher;

    @AfterEach
    void stop() throws InterruptedException {
        engine.thaw();
        if (watcher != null) {
            watcher.close();
            assertThat(watcher.awaitEnd(Duration.ofSeconds(5))).isTrue();
            eventually(() -> assertThat(engine.open()).isZero());
        }
    }

    @Test
    void whatRunsIsListedAndToldOnce() {
        engine.start("a");
        watch();
        inSync();
        assertThat(told()).containsExactly("Started a");
        assertThat(view().identity().id()).isEqualTo("fake-1");
    }

    @Test
    void whatHappensIsFollowed() {
        watch();
        inSync();
        engine.start("a");
        eventually(() -> assertThat(told()).hasSize(1));
        engine.pause("a", true);
        eventually(() -> assertThat(told()).hasSize(2));
        engine.pause("a", false);
        eventually(() -> assertThat(told()).hasSize(3));
        engine.exit("a");
        eventually(() -> assertThat(told()).containsExactly("Started a", "Paused a", "Unpaused a", "Exited a"));
        inSync();
    }

    @Test
    void oneBornWhileListingIsSeenExactlyOnce() {
        engine.start("a");
        once(() -> engine.start("b"));
        watch();
        inSync();
        assertThat(told()).containsExactlyInAnyOrder("Started a", "Started b");
    }

    @Test
    void oneThatDiesAfterItWasListedIsNoZombie() {
        engine.start("a");
        engine.start("b");
        second(() -> engine.exit("a"));
        watch();
        inSync();
        assertThat(told()).containsExactly("Started b");
    }

    @Test
    void oneThatIsPausedWhileListingIsPaused() {
        engine.start("a");
        second(() -> engine.pause("a", true));
        watch();
        inSync();
        assertThat(view().containers().values()).singleElement().returns(true, EngineContainer::paused);
    }

    @Test
    void onePausedThatDiesAndComesBackWhileListingRuns() {
        engine.start("a");
        second(() -> {
            engine.pause("a", true);
            engine.exit("a");
            engine.start("a");
        });
        watch();
        inSync();
        assertThat(view().containers().values()).singleElement().returns(false, EngineContainer::paused);
        assertThat(told()).containsExactly("Started a");
    }

    @Test
    void aListThatFailsIsTriedAgain() {
        engine.start("a");
        engine.failLists(2);
        watch();
        inSync();
        assertThat(engine.attempts()).isEqualTo(3);
    }

    @Test
    void afterABreakExactlyWhatChangedIsTold() {
        engine.start("stays");
        engine.start("goes");
        engine.start("restarts");
        watch();
        inSync();
        events.clear();
        once(() -> {
            engine.exit("goes");
            engine.exit("restarts");
            engine.start("restarts");
            engine.start("comes");
            engine.pause("stays", true);
        });
        engine.breakOff();
        eventually(() -> assertThat(engine.attempts()).isEqualTo(2));
        inSync();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "Exited goes", "Exited restarts", "Started restarts", "Started comes", "Paused stays");
    }

    @Test
    void containersStayWhileTheEngineIsAway() {
        engine.start("a");
        watch();
        inSync();
        engine.freeze();
        engine.breakOff();
        eventually(() -> assertThat(view().connected()).isFalse());
        assertThat(view().state()).contains("broke off");
        assertThat(view().containers()).containsKey("a");
        engine.thaw();
        inSync();
    }

    @Test
    void anEngineThatHangsIsReportedAndResumes() {
        engine.start("a");
        watch();
        inSync();
        engine.freeze();
        eventually(() -> assertThat(view().state()).contains("no answer within 500 ms"));
        assertThat(view().containers()).containsKey("a");
        engine.thaw();
        eventually(() -> assertThat(view().connected()).isTrue());
        assertThat(engine.attempts()).isEqualTo(1);
    }

    @Test
    void oneThatHangsFromTheStartIsReported() {
        engine.freeze();
        watch();
        eventually(() -> assertThat(view().state()).isEqualTo("identify: no answer within 500 ms"));
    }

    @Test
    void tenThousandStartsAndStopsLeaveNothingBehind() {
        watch();
        inSync();
        for (int i = 0; i < 10_000; i++) {
            engine.start("c" + i % 100);
            engine.exit("c" + i % 100);
        }
        inSync();
        eventually(() -> assertThat(view().containers()).isEmpty());
    }

    @Test
    void whatAnEngineFailedToTellIsFoundAllTheSame() {
        watch();
        inSync();
        engine.silently(() -> engine.start("a"));
        inSync();
        engine.silently(() -> engine.exit("a"));
        inSync();
        eventually(() -> assertThat(told()).containsExactly("Started a", "Exited a"));
    }

    private void watch() {
        watcher = new EngineWatcher(
                engine, QUICK, events::add, new EngineView(engine.target(), EngineView.CONNECTING, Map.of()));
    }

    private EngineView view() {
        return requireNonNull(watcher).view();
    }

    private void inSync() {
        eventually(() -> {
            assertThat(view().connected()).as(view().state()).isTrue();
            assertThat(view().containers()).isEqualTo(engine.truth());
        });
    }

    /** Does something the first time that the engine is asked about a container. */
    private void once(Runnable something) {
        AtomicBoolean done = new AtomicBoolean();
        engine.betweenAnswers(() -> {
            if (done.compareAndSet(false, true)) {
                something.run();
            }
        });
    }

    /** Does something right after the engine has answered about the first container. */
    private void second(Runnable something) {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean done = new AtomicBoolean();
        engine.betweenAnswers(() -> {
            if (!first.compareAndSet(true, false) && done.compareAndSet(false, true)) {
                something.run();
            }
        });
    }

    private List<String> told() {
        synchronized (events) {
            return events.stream().map(EngineWatcherTest::words).toList();
        }
    }

    static String words(EngineEvent event) {
        return switch (event) {
            case EngineEvent.Started(EngineContainer container) -> "Started " + container.id();
            case EngineEvent.Exited(EngineContainer container) -> "Exited " + container.id();
            case EngineEvent.Paused(EngineContainer container) -> "Paused " + container.id();
            case EngineEvent.Unpaused(EngineContainer container) -> "Unpaused " + container.id();
            case EngineEvent.Lagged _ -> "Lagged";
        };
    }
}
