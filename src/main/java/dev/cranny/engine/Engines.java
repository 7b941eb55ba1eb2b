package dev.cranny.engine;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.SyscallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All container engines of a machine: found by the names of their processes and the sockets on which those listen, in whatever
 * container and network namespace that is; followed as long as they live; found again after a restart.
 *
 * <pre>{@code
 * try (Engines engines = Engines.start(Machine.local(), List.of(DockerDriver.DOCKER), EngineSettings.DEFAULT)) {
 *     engines.awaitSettled(Duration.ofSeconds(3));
 *     engines.all().forEach(engine -> System.out.println(engine.view()));
 * }
 * }</pre>
 */
public final class Engines implements AutoCloseable {

    /** How long containers are remembered that outlive their engine's process: a restart takes seconds. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Machine machine;
    private final List<EngineDriver> drivers;
    private final EngineSettings settings;
    private final ListeningSockets sockets;
    private final EventFeed feed = new EventFeed();
    private final Map<Key, Attachment> attached = new ConcurrentHashMap<>();
    private final Map<Key, Ended> ended = new ConcurrentHashMap<>();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Thread thread;

    /** What an attachment is of: one API of a process, or a socket of the configuration. */
    private sealed interface Key {
        record OfProcess(EngineProcess process, EngineDriver driver) implements Key {}

        record OfSocket(String path) implements Key {}

        default @Nullable Integer pid() {
            return this instanceof OfProcess(EngineProcess process, EngineDriver _) ? process.pid() : null;
        }
    }

    private record Ended(EngineView view, long since) {}

    private Engines(Machine machine, List<EngineDriver> drivers, EngineSettings settings) {
        this.machine = machine;
        this.drivers = List.copyOf(drivers);
        this.settings = settings;
        sockets = new ListeningSockets(machine);
        for (String path : settings.sockets()) {
            attached.put(new Key.OfSocket(path), attachment(() -> candidatesOf(path)));
        }
        thread = Thread.ofPlatform().daemon().name("engine finder").start(this::find);
    }

    /**
     * Starts to look, and to follow what is found.
     *
     * @param drivers the kinds of engines that are known
     */
    public static Engines start(Machine machine, List<EngineDriver> drivers, EngineSettings settings) {
        return new Engines(machine, drivers, settings);
    }

    /** What is known right now, by type and API. Costs nothing, and never waits. */
    public List<FoundEngine> all() {
        List<FoundEngine> all = new ArrayList<>();
        Set<EngineIdentity> alive = new HashSet<>();
        attached.forEach((key, attachment) -> {
            EngineView view = attachment.view();
            if (view != null) {
                all.add(new FoundEngine(key.pid(), view));
                alive.add(lasting(view.identity()));
            }
        });
        for (Ended gone : ended.values()) {
            if (!alive.contains(lasting(gone.view().identity()))) {
                all.add(new FoundEngine(null, gone.view()));
            }
        }
        all.sort(Comparator.comparing(
                        (FoundEngine engine) -> engine.view().identity().type())
                .thenComparing(engine -> engine.view().identity().api())
                .thenComparingInt(engine -> engine.pid() == null ? 0 : engine.pid()));
        return List.copyOf(all);
    }

    /** Tells {@code listener} of everything that happens from now on, at its own pace, until the result is closed. */
    public Subscription subscribe(Consumer<EngineEvent> listener) {
        return feed.subscribe(listener);
    }

    /**
     * Waits until all engines that run have been found and have answered, or have failed to.
     *
     * @return false where that takes longer than {@code patience}
     */
    public boolean awaitSettled(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!looked.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        while (!attached.values().stream().allMatch(Attachment::settled)) {
            if (System.nanoTime() >= end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    /** Stops following; returns at once. */
    @Override
    public void close() {
        thread.interrupt();
        attached.values().forEach(Attachment::close);
        feed.close();
    }

    private void find() {
        if (!settings.find()) {
            looked.countDown();
            return;
        }
        ProcessNames names = new ProcessNames(
                machine,
                drivers.stream()
                        .flatMap(driver -> driver.processNames().stream())
                        .collect(Collectors.toSet()));
        try {
            while (true) {
                try {
                    compare(names.look());
                } catch (SyscallException _) {
                    // No procfs: discovery has its own word for that.
                }
                looked.countDown();
                TimeUnit.NANOSECONDS.sleep(settings.scan().toNanos());
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void compare(List<EngineProcess> running) {
        Map<Key, Supplier<List<Attachment.Candidate>>> present = new LinkedHashMap<>();
        for (EngineProcess process : running) {
            for (EngineDriver driver : drivers) {
                if (driver.processNames().contains(process.name())) {
                    present.put(new Key.OfProcess(process, driver), () -> candidatesOf(process, driver));
                }
            }
        }
        // First who has gone: one that comes back with another process is recognised by what is left of it.
        attached.forEach((key, attachment) -> {
            if (key instanceof Key.OfProcess(EngineProcess process, EngineDriver _) && !present.containsKey(key)) {
                attachment.close();
                EngineView view = attachment.view();
                if (view != null && !view.identity().version().isEmpty()) {
                    String state =
                            EngineView.ENDED + ": process " + process.pid() + " (" + process.name() + ") is gone";
                    ended.put(key, new Ended(view.inState(state), System.nanoTime()));
                }
                attached.remove(key);
            }
        });
        present.forEach((key, candidates) -> attached.computeIfAbsent(key, _ -> attachment(candidates)));
        forget();
    }

    /** Those that came back are known again, those that did not in time are given up. */
    private void forget() {
        Set<EngineIdentity> alive = new HashSet<>();
        attached.values().forEach(attachment -> {
            EngineView view = attachment.view();
            if (view != null) {
                alive.add(lasting(view.identity()));
            }
        });
        ended.forEach((key, gone) -> {
            boolean back = alive.contains(lasting(gone.view().identity()));
            boolean over = System.nanoTime() - gone.since() >= GRACE.toNanos();
            if (back || over) {
                ended.remove(key);
            }
            if (over && !back) {
                gone.view().containers().values().forEach(container -> feed.publish(new EngineEvent.Exited(container)));
            }
        });
    }

    private @Nullable EngineView formerly(EngineIdentity identity) {
        return ended.values().stream()
                .map(Ended::view)
                .filter(view -> lasting(view.identity()).equals(lasting(identity)))
                .findFirst()
                .orElse(null);
    }

    /** What stays the same across restarts, updates and other sockets. */
    private static EngineIdentity lasting(EngineIdentity identity) {
        return identity.id().isEmpty()
                ? new EngineIdentity(identity.type(), "", "", identity.api())
                : new EngineIdentity(identity.type(), identity.id(), "", "");
    }

    private Attachment attachment(Supplier<List<Attachment.Candidate>> candidates) {
        return new Attachment(candidates, settings, feed::publish, this::formerly);
    }

    private List<Attachment.Candidate> candidatesOf(EngineProcess process, EngineDriver driver) {
        return sockets.of(process.pid()).stream()
                .filter(path -> driver.rank(path) >= 0)
                .sorted(Comparator.comparingInt(driver::rank))
                .map(path -> new Attachment.Candidate(
                        driver, "unix://" + path, () -> Wormhole.to(machine, process.pid(), path)))
                .toList();
    }

    private static Endpoint present(String path) {
        if (!Files.exists(Path.of(path))) {
            throw new EngineException(EngineView.ABSENT + ": there is no " + path);
        }
        return Endpoint.at(path);
    }

    private List<Attachment.Candidate> candidatesOf(String path) {
        return drivers.stream()
                .filter(driver -> driver.rank(path) >= 0)
                .sorted(Comparator.comparingInt(driver -> driver.rank(path)))
                .map(driver -> new Attachment.Candidate(driver, "unix://" + path, () -> present(path)))
                .toList();
    }
}
