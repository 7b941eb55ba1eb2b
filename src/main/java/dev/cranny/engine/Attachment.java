package dev.cranny.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * From a process, or a socket, that may be an engine to a watcher that follows it: tries the sockets until one of them answers
 * in the language that is expected, and goes on trying until then.
 */
final class Attachment implements AutoCloseable {

    /**
     * Which socket to speak with, and how.
     *
     * @param api as in {@link Endpoint#api}
     * @param endpoint looked up each time, as it may fail
     */
    record Candidate(EngineDriver driver, String api, Supplier<Endpoint> endpoint) {

        ContainerEngine.Connector connector() {
            return driver.at(endpoint.get());
        }

        EngineView inState(String state) {
            return new EngineView(new EngineIdentity(driver.type(), "", "", api), state, Map.of());
        }
    }

    private final Supplier<List<Candidate>> candidates;
    private final EngineSettings settings;
    private final Consumer<EngineEvent> listener;
    private final Function<EngineIdentity, @Nullable EngineView> formerly;
    private final Set<String> otherApis = new HashSet<>();
    private final Thread thread;
    private volatile @Nullable EngineView trouble;
    private volatile @Nullable EngineWatcher watcher;
    private volatile boolean tried;

    /**
     * Starts to try.
     *
     * @param candidates asked for again before each round
     * @param formerly what was known of an engine before its process ended; null where nothing was
     */
    Attachment(
            Supplier<List<Candidate>> candidates,
            EngineSettings settings,
            Consumer<EngineEvent> listener,
            Function<EngineIdentity, @Nullable EngineView> formerly) {
        this.candidates = candidates;
        this.settings = settings;
        this.listener = listener;
        this.formerly = formerly;
        thread = Thread.ofVirtual().name("engine attachment").start(this::attach);
    }

    /** The engine as far as it is known; null where nothing has shown yet that it is one. */
    @Nullable
    EngineView view() {
        EngineWatcher following = watcher;
        return following == null ? trouble : following.view();
    }

    /** Whether it is known by now how things stand. */
    boolean settled() {
        EngineWatcher following = watcher;
        return following == null ? tried : !following.view().state().equals(EngineView.CONNECTING);
    }

    private void attach() {
        Backoff backoff = new Backoff(
                settings.limits().shortestPause(), settings.limits().longestPause(), RandomGenerator.getDefault());
        try {
            while (watcher == null) {
                tryAll();
                tried = true;
                if (watcher == null) {
                    TimeUnit.NANOSECONDS.sleep(backoff.next().toNanos());
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void tryAll() throws InterruptedException {
        boolean told = false;
        for (Candidate candidate : candidates.get()) {
            EngineView failure = null;
            if (settings.forbids(candidate.driver().type(), candidate.api())) {
                failure = candidate.inState(EngineView.FORBIDDEN + " by cranny.engines.forbidden");
            } else if (!otherApis.contains(candidate.driver().type() + candidate.api())) {
                try {
                    ContainerEngine.Connector connector = candidate.connector();
                    follow(connector, identify(connector));
                    return;
                } catch (OtherApiException e) {
                    otherApis.add(candidate.driver().type() + candidate.api());
                } catch (EngineException e) {
                    failure = candidate.inState(String.valueOf(e.getMessage()));
                }
            }
            // That of the most promising socket says most; the others may take their time.
            if (failure != null && !told) {
                trouble = failure;
                told = true;
            }
        }
        if (!told) {
            trouble = null;
        }
    }

    private EngineIdentity identify(ContainerEngine.Connector connector) throws InterruptedException {
        ContainerEngine engine = connector.connect();
        try {
            Duration limit = settings.limits().answer();
            return Deadline.answer(limit, "identify", engine::identify);
        } finally {
            Thread.ofVirtual().name("engine: close").start(engine::close);
        }
    }

    private synchronized void follow(ContainerEngine.Connector connector, EngineIdentity identity)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        EngineView before = formerly.apply(identity);
        Map<String, EngineContainer> known = before == null ? Map.of() : before.containers();
        watcher = new EngineWatcher(
                connector, settings.limits(), listener, new EngineView(identity, EngineView.CONNECTING, known));
    }

    /** Ends it; what is known stays. */
    @Override
    public synchronized void close() {
        thread.interrupt();
        EngineWatcher following = watcher;
        if (following != null) {
            following.close();
        }
    }
}
