package dev.cranny.host.namespace;

import dev.cranny.host.sys.Linux;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The end of a task of ours. The virtual machine calls a thread finished while the kernel is still taking it down, and until
 * then its namespaces and its root directory are in use.
 */
final class TaskEnd {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(20);

    private TaskEnd() {}

    /** Waits for the end of a thread that is about to end; for a second at most. */
    static void await(int tid) {
        try (PathAndRoom task = PathAndRoom.of("/proc/self/task/" + tid, 256)) {
            awaitWhile(() -> Linux.statx(Linux.AT_FDCWD, task.path(), 0, 0, task.room()) >= 0);
        }
    }

    /** Waits for the end of a process that has been killed; for a second at most. */
    static void await(Process process) {
        awaitWhile(process::isAlive);
    }

    private static void awaitWhile(BooleanSupplier alive) {
        long deadline = System.nanoTime() + PATIENCE;
        while (alive.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE);
        }
    }
}
