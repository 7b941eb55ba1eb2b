package dev.cranny.library;

// @start region="scan"
import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.model.Namespace;
import dev.cranny.model.Problem;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;

/** Prints the namespaces of this host, how many processes are in each, and why it is alive. */
public final class ScanExample {

    public static void main(String[] arguments) {
        Discovery discovery = Discovery.of(Machine.local());
        Snapshot snapshot = discovery.run();
        Relations relations = Relations.of(snapshot);
        for (Namespace namespace : snapshot.namespaces()) {
            System.out.printf(
                    "%s %d %s%n",
                    namespace.text(),
                    relations.members(namespace).processes().size(),
                    relations.keptAliveBy(namespace));
        }
        for (Problem problem : snapshot.problems()) {
            System.out.println(problem.subject() + " could not be read: " + problem.reason());
        }
    }
}
// @end
