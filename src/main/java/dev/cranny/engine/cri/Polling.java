package dev.cranny.engine.cri;

import dev.cranny.engine.ContainerEngine.Sink;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.LifecycleEvent;
import dev.cranny.engine.LifecycleEvent.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Events for an engine that has none: from the difference of one list to the next. */
final class Polling {

    private final Supplier<List<EngineContainer>> list;
    private final Duration interval;
    private final Sink sink;
    private final Thread thread = Thread.ofVirtual().name("engine polling").unstarted(this::poll);
    private Map<String, Integer> before = Map.of();

    Polling(Supplier<List<EngineContainer>> list, Duration interval, Sink sink) {
        this.list = list;
        this.interval = interval;
        this.sink = sink;
    }

    /** Returns once the first list is taken: what happens from now on is told. */
    void start() {
        before = pids();
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private void poll() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
                Map<String, Integer> now = pids();
                tell(now);
                before = now;
            }
        } catch (InterruptedException _) {
            // Stopped.
        } catch (EngineException e) {
            sink.ended(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Map<String, Integer> now) {
        before.forEach((id, pid) -> {
            if (!pid.equals(now.get(id))) {
                sink.happened(new LifecycleEvent(Kind.EXITED, id));
            }
        });
        now.forEach((id, pid) -> {
            if (!pid.equals(before.get(id))) {
                sink.happened(new LifecycleEvent(Kind.STARTED, id));
            }
        });
    }

    private Map<String, Integer> pids() {
        Map<String, Integer> pids = new HashMap<>();
        for (EngineContainer container : list.get()) {
            pids.put(container.id(), container.pid());
        }
        return pids;
    }
}
