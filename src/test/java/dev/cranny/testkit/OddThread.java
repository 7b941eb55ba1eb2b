package dev.cranny.testkit;

import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/** A thread of ours that did something odd to itself, and stays so until it is closed. */
public final class OddThread implements AutoCloseable {

    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private volatile int tid;
    private volatile int result;

    private OddThread(IntSupplier oddity) {
        thread = Thread.ofPlatform().name("odd").daemon().start(() -> {
            tid = Linux.gettid();
            result = oddity.getAsInt();
            ready.countDown();
            try {
                done.await();
            } catch (InterruptedException _) {
                // it ends, as it was asked to
            }
        });
    }

    /** A thread that unshared, unshare(2). */
    public static OddThread unshared(int flags) throws IOException, InterruptedException {
        return doing(() -> Linux.unshare(flags));
    }

    /** A thread that did what returns a negated errno where it fails. */
    public static OddThread doing(IntSupplier oddity) throws IOException, InterruptedException {
        OddThread odd = new OddThread(oddity);
        odd.ready.await();
        if (odd.result < 0) {
            odd.close();
            throw new IOException("the thread could not become odd: " + Errno.of(odd.result));
        }
        return odd;
    }

    /** Its id. */
    public int tid() {
        return tid;
    }

    @Override
    public void close() throws InterruptedException {
        done.countDown();
        thread.join();
    }
}
