package dev.cranny.host.namespace;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A way into other namespaces, for a piece of code: it runs there on a thread of its own, which ends afterwards, so that nobody
 * else is ever anywhere else. Namespaces are entered in the order in which they are given.
 *
 * <pre>{@code
 * try (OpenNamespace blue = OpenNamespace.at("/run/netns/blue")) {
 *     byte[] routes = Passage.into(blue).call(() -> Files.readAllBytes(Path.of("/proc/thread-self/net/route")));
 * }
 * }</pre>
 *
 * <p>A thread may enter cgroup, IPC, mount, network and UTS namespaces, and PID namespaces for the processes that it starts;
 * it needs {@code CAP_SYS_ADMIN} in the user namespace that owns them and in its own, and for mount namespaces
 * {@code CAP_SYS_CHROOT}. User and time namespaces are for processes with a single thread only, setns(2), which no Java process is:
 * see {@link Nsenter}.
 *
 * <p>What the code must not do there:
 *
 * <ul>
 *   <li>start threads, or use what starts them behind its back: executors, parallel streams, {@code CompletableFuture.*Async},
 *       virtual threads, HTTP clients, {@code ProcessBuilder}. A thread is where the one was that started it, and those that
 *       serve the whole process would stay there for good. In a PID namespace no thread can be started at all: the virtual
 *       machine says {@code OutOfMemoryError}. Processes are what {@link Nsenter} is for.
 *   <li>in a mount namespace, use classes that have not been loaded before: class files, native libraries, time zones and
 *       {@code /etc} are looked for in the files of that namespace. Run the code once outside (what is in this package has been), or
 *       read with a {@link Mountineer} instead, which needs no code in there.
 * </ul>
 */
public final class Passage {

    /**
     * What is done there.
     *
     * @param <T> what it brings back
     * @param <X> what can go wrong with it
     */
    @FunctionalInterface
    public interface Errand<T extends @Nullable Object, X extends Exception> {
        T run() throws X;
    }

    private final List<OpenNamespace> namespaces;

    private Passage(List<OpenNamespace> namespaces) {
        this.namespaces = namespaces;
    }

    /** The passage into these namespaces, which must be open while one enters; then they may be closed. */
    public static Passage into(OpenNamespace... namespaces) {
        return new Passage(List.of(namespaces));
    }

    /**
     * Runs {@code errand} in the namespaces and waits for it. When this returns, the thread is gone.
     *
     * @return what the errand returned
     * @throws X what the errand threw
     * @throws SwitchException where a namespace cannot be entered; the errand was not run then
     * @throws InterruptedException where the caller was interrupted; the errand is interrupted too, and on its own from then on
     */
    public <T extends @Nullable Object, X extends Exception> T call(Errand<T, X> errand)
            throws X, SwitchException, InterruptedException {
        Traveller<T> traveller = Traveller.depart(namespaces, errand);
        try {
            T result = traveller.result().get();
            traveller.awaitEnd();
            return result;
        } catch (InterruptedException e) {
            traveller.interrupt();
            throw e;
        } catch (ExecutionException e) {
            traveller.awaitEnd();
            throw Passage.<X>thrownBy(errand, e.getCause());
        }
    }

    /**
     * Runs {@code errand} in the namespaces without waiting for it. When this returns, the thread is in there.
     *
     * @return what comes of it; to cancel it interrupts the errand
     * @throws SwitchException where a namespace cannot be entered; the errand was not run then
     */
    public <T extends @Nullable Object> Future<T> start(Errand<T, ?> errand) throws SwitchException {
        return Traveller.depart(namespaces, errand).result();
    }

    /**
     * Goes on to another namespace from inside an errand, and comes back.
     *
     * @return what the errand there returned
     * @throws X what the errand there threw
     * @throws SwitchException where the namespace cannot be entered, or the way back is closed: the thread is in there still then,
     *     until it ends
     * @throws IllegalStateException on a thread that is not one of ours: others do not end with their errand, and what cannot be
     *     undone would stay so
     */
    public static <T extends @Nullable Object, X extends Exception> T visit(
            OpenNamespace namespace, Errand<T, X> errand) throws X, SwitchException {
        if (!(Thread.currentThread() instanceof Traveller<?> traveller)) {
            throw new IllegalStateException("only the errands of a passage may visit other namespaces");
        }
        return traveller.visit(namespace, errand);
    }

    /** The errand cannot have thrown another checked exception than X. */
    @SuppressWarnings({"unchecked", "unused"})
    private static <X extends Exception> X thrownBy(Errand<?, X> errand, @Nullable Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            case null -> throw new IllegalStateException("an errand failed without a reason");
            default -> (X) cause;
        };
    }
}
