package dev.cranny.testkit;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Totals;
import java.nio.file.Path;

/** A program that scans once and tells what it found: for scans by another user, or in other namespaces. */
public final class ScanOnce {

    private ScanOnce() {}

    public static void main(String[] arguments) {
        Path proc = Path.of(arguments.length > 0 ? arguments[0] : "/proc");
        Snapshot snapshot = Discovery.of(Machine.at(proc)).run();
        System.out.println("complete " + snapshot.complete());
        System.out.println("processes " + Totals.of(snapshot).processes());
        System.out.println("namespaces " + Totals.of(snapshot).namespaces());
        snapshot.problems().stream()
                .map(Problem::reason)
                .distinct()
                .sorted()
                .forEach(reason -> System.out.println("reason " + reason));
        long self = ProcessHandle.current().pid();
        snapshot.processes().stream().filter(process -> process.pid() == self).forEach(process -> {
            System.out.println("own net " + process.namespaces().net());
            System.out.println("own freezer cgroup " + process.cgroup().freezerPath() + " "
                    + process.cgroup().frozen());
        });
        System.out.println("done");
    }
}
