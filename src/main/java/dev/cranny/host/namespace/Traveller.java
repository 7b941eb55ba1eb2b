package dev.cranny.host.namespace;

import dev.cranny.host.sys.Linux;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A thread that goes into namespaces, runs an errand there, and ends. */
final class Traveller<T extends @Nullable Object> extends Thread {

    static {
        Rehearsal.hold();
    }

    private final List<OpenNamespace> namespaces;
    private final FutureTask<T> errand;
    private final CountDownLatch arrival = new CountDownLatch(1);
    private volatile int tid;
    private int links;
    private volatile @Nullable Throwable refusal;

    private Traveller(List<OpenNamespace> namespaces, Passage.Errand<T, ?> errand) {
        super(null, null, "passage", 0, false);
        this.namespaces = namespaces;
        this.errand = new FutureTask<>(errand::run);
        setDaemon(true);
    }

    /** Sends a thread on its way. Returns when it is there and begins with its errand. */
    static <T extends @Nullable Object> Traveller<T> depart(List<OpenNamespace> namespaces, Passage.Errand<T, ?> errand)
            throws SwitchException {
        for (OpenNamespace namespace : namespaces) {
            Crossing.checkThatAThreadMay(namespace);
        }
        Traveller<T> traveller = new Traveller<>(namespaces, errand);
        traveller.start();
        traveller.awaitArrival();
        Throwable refusal = traveller.refusal;
        if (refusal == null) {
            return traveller;
        }
        traveller.awaitEnd();
        switch (refusal) {
            case SwitchException refused -> throw refused;
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(refusal);
        }
    }

    @Override
    public void run() {
        tid = Linux.gettid();
        int ownLinks = openOwnLinks();
        links = ownLinks;
        try {
            if (arrive()) {
                errand.run();
            }
        } finally {
            if (ownLinks >= 0) {
                Linux.close(ownLinks);
            }
        }
    }

    /** While one is still where they are: in another mount namespace there need not be a procfs. */
    private static int openOwnLinks() {
        try (PathAndRoom path = PathAndRoom.of("/proc/thread-self/ns", 0)) {
            return Linux.openat(Linux.AT_FDCWD, path.path(), Linux.O_PATH);
        }
    }

    private boolean arrive() {
        try {
            for (OpenNamespace namespace : namespaces) {
                Crossing.enter(namespace);
            }
        } catch (SwitchException | RuntimeException | Error e) {
            refusal = e;
        }
        arrival.countDown();
        return refusal == null;
    }

    /** Goes to another namespace and comes back; on this thread. */
    <R extends @Nullable Object, X extends Exception> R visit(OpenNamespace namespace, Passage.Errand<R, X> errandThere)
            throws X, SwitchException {
        Crossing.checkThatAThreadMay(namespace);
        try (WayBack back = new WayBack(links, namespace.type())) {
            Crossing.enter(namespace);
            R result;
            try {
                result = errandThere.run();
            } catch (Throwable e) {
                try {
                    back.go();
                } catch (SwitchException lost) {
                    e.addSuppressed(lost);
                }
                throw e;
            }
            back.go();
            return result;
        }
    }

    /** The id by which the kernel knows the thread. */
    int tid() {
        return tid;
    }

    Future<T> result() {
        return errand;
    }

    /** However impatient the caller is: the descriptors that are being used are the caller's. */
    private void awaitArrival() {
        boolean interrupted = false;
        while (true) {
            try {
                arrival.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the kernel too is done with the thread, so that it keeps nothing in use there any more. */
    void awaitEnd() {
        TaskEnd.await(tid);
    }
}
