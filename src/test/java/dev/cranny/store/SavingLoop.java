package dev.cranny.store;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;

/** A program that stores one snapshot after the other and says so, and compacts the store now and then, until somebody kills it. */
final class SavingLoop {

    static final HostId HOST = new HostId(4711);

    private SavingLoop() {}

    /** What it stores: the snapshots that {@code next()} gives. */
    static Snapshots host(long seed) {
        return Snapshots.ofHost(HOST, 60, seed);
    }

    public static void main(String[] arguments) {
        IntervalStore store = Stores.open(Path.of(arguments[0]));
        Snapshots host = host(Long.parseLong(arguments[1]));
        while (true) {
            long number = store.save(host.next(), SnapshotTrigger.SCHEDULED, null)
                    .entry()
                    .number();
            System.out.println(number);
            if (number % 7 == 0) {
                store.compact();
            }
        }
    }
}
