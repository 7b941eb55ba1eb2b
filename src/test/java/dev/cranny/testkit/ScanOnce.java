package dev.cranny.testkit;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Totals;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        System.out.println("most problems of a process " + mostOfAProcess(snapshot.problems()));
        long self = ProcessHandle.current().pid();
        snapshot.processes().stream().filter(process -> process.pid() == self).forEach(process -> {
            System.out.println("own net " + process.namespaces().net());
            System.out.println("own freezer cgroup " + process.cgroup().freezerPath() + " "
                    + process.cgroup().frozen());
        });
        for (int i = 1; i < arguments.length; i++) {
            long inode = Long.parseLong(arguments[i]);
            snapshot.namespaces().stream()
                    .filter(namespace -> namespace.inode() == inode)
                    .forEach(namespace -> System.out.println("found " + namespace.text()));
        }
        System.out.println("done");
    }

    private static long mostOfAProcess(List<Problem> problems) {
        Pattern process = Pattern.compile(".*/(\\d+)(/.*)?");
        return problems.stream()
                .map(problem -> process.matcher(problem.subject()))
                .filter(Matcher::matches)
                .collect(Collectors.groupingBy(subject -> subject.group(1), Collectors.counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(0L);
    }
}
