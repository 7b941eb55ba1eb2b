package dev.cranny.store;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that stores snapshots until the disk is full, makes room, and stores one more; says how each of that went. */
final class FullDisk {

    private static final HostId HOST = new HostId(4711);

    private FullDisk() {}

    public static void main(String[] arguments) throws IOException {
        Path disk = Path.of(arguments[0]);
        Path ballast = disk.resolve("ballast");
        Files.write(ballast, new byte[4 << 20]);
        IntervalStore store = Stores.open(disk.resolve("data"));
        Snapshots host = Snapshots.ofHost(HOST, 400, 1);
        int stored = 0;
        try {
            while (true) {
                store.save(host.churned(0.9), SnapshotTrigger.SCHEDULED, null);
                stored++;
            }
        } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
        System.out.println("visible: " + (store.entries(HOST).size() - stored));
        try {
            store.save(host.churned(0.9), SnapshotTrigger.SCHEDULED, null);
        } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
        Files.delete(ballast);
        store.save(host.churned(0.9), SnapshotTrigger.SCHEDULED, null);
        stored++;
        store.close();
        store = Stores.open(disk.resolve("data"));
        for (var entry : store.entries(HOST)) {
            if (store.load(entry.id()) != null) {
                stored--;
            }
        }
        System.out.println("missing: " + stored);
        store.close();
    }
}
