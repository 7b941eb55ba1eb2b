package dev.cranny.store;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that does all that a store does, at the same time, until somebody kills it: it stores one snapshot after the other,
 * deletes one in three of them, backs the store up, and compacts it now and then. It says what it has done, a line each:
 * {@code stored 7}, {@code deleted 4}, {@code copied copy-1 6} where 6 had been stored before.
 */
final class BusyStore {

    static final HostId HOST = new HostId(4711);

    private BusyStore() {}

    /** What it stores: the snapshots that {@code next()} gives. */
    static Snapshots host(long seed) {
        return Snapshots.ofHost(HOST, 60, seed);
    }

    /** Whether it deletes this snapshot by and by. */
    static boolean deletes(long number) {
        return number % 3 == 1;
    }

    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> System.out.println("failed " + failure));
        Path directory = Path.of(arguments[0]);
        IntervalStore store = Stores.open(directory);
        BlockingQueue<Long> unwanted = new LinkedBlockingQueue<>();
        AtomicLong stored = new AtomicLong();
        Thread.ofPlatform().daemon().start(() -> delete(store, unwanted));
        Thread.ofPlatform().daemon().start(() -> backUp(store, directory, stored));
        Snapshots host = host(Long.parseLong(arguments[1]));
        while (true) {
            long number = store.save(host.next(), SnapshotTrigger.SCHEDULED, null)
                    .entry()
                    .number();
            System.out.println("stored " + number);
            stored.set(number);
            // The newest cannot be deleted: by now the one before is not the newest.
            if (deletes(number - 1) && store.entry(new SnapshotId(HOST, number - 1)) != null) {
                unwanted.add(number - 1);
            }
            if (number % 7 == 0) {
                store.compact();
            }
        }
    }

    private static void delete(IntervalStore store, BlockingQueue<Long> unwanted) {
        try {
            while (true) {
                long number = unwanted.take();
                store.delete(new SnapshotId(HOST, number));
                System.out.println("deleted " + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two files by turns, so that there is always a whole one. */
    private static void backUp(IntervalStore store, Path directory, AtomicLong stored) {
        for (int i = 0; ; i++) {
            long before = stored.get();
            Path copy = directory.resolve("copy-" + i % 2);
            try {
                Files.createDirectories(copy);
                Files.deleteIfExists(copy.resolve("cranny.mv.db"));
                store.backup(copy.resolve("cranny.mv.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            System.out.println("copied " + copy.getFileName() + " " + before);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
