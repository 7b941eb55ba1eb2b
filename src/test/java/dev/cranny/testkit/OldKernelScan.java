package dev.cranny.testkit;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.host.sys.Errno;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that scans twice, before and after its kernel has become an old one, and tells what it found of some namespaces, who is
 * in them and what is mounted there: all that an old kernel can tell.
 */
public final class OldKernelScan {

    private final String when;
    private final Snapshot snapshot;
    private final Set<Long> watched;

    private OldKernelScan(String when, Discovery discovery, Set<Long> watched) {
        this.when = when;
        this.snapshot = discovery.run();
        this.watched = watched;
    }

    /**
     * Scans twice.
     *
     * @param arguments the kernel, how it refuses, and the inodes of the namespaces to tell of
     */
    public static void main(String[] arguments) throws IOException {
        Set<Long> watched = Stream.of(arguments).skip(2).map(Long::valueOf).collect(Collectors.toSet());
        Discovery today = Discovery.of(Machine.local());
        new OldKernelScan("today", today, watched).tell();
        OldKernel.valueOf(arguments[0]).pretend(new Errno(Integer.parseInt(arguments[1])));
        Discovery old = Discovery.of(Machine.local());
        new OldKernelScan("old", old, watched).tell();
        today.facilities().stream()
                .filter(facility -> !facility.available())
                .forEach(facility -> System.out.println("missing today " + facility.detail()));
        old.facilities().stream()
                .filter(facility -> !facility.available())
                .forEach(facility -> System.out.println("missing old " + facility.detail()));
        // What lived on with ids that the new kernel had given must go on with a discovery that was made on it.
        new OldKernelScan("surprised", today, watched).tell();
        System.out.println("done");
    }

    private void tell() {
        Consumer<Object> line = fact -> System.out.println(when + " " + fact);
        snapshot.namespaces().stream()
                .filter(namespace -> watched.contains(namespace.inode()) || namespace.initial())
                .map(OldKernelScan::withoutNews)
                .forEach(line);
        snapshot.processes().stream()
                .filter(process -> isWatched(process.namespaces()))
                .forEach(line);
        snapshot.tasks().stream().filter(task -> isWatched(task.namespaces())).forEach(line);
        snapshot.mounts().stream()
                .filter(mount -> watched.contains(mount.mountNamespace()))
                .map(OldKernelScan::withoutNews)
                .forEach(line);
        snapshot.problems().stream()
                .filter(problem ->
                        watched.stream().anyMatch(inode -> problem.subject().contains(inode.toString()))
                                || problem.subject().startsWith("/proc/1/"))
                .forEach(line);
        System.out.println("initial " + when + " "
                + snapshot.namespaces().stream().filter(Namespace::initial).count());
    }

    private boolean isWatched(NamespaceSet namespaces) {
        return Stream.of(NamespaceType.values()).map(namespaces::get).anyMatch(watched::contains);
    }

    /** Ids are news, and that sockets can be asked. */
    private static Namespace withoutNews(Namespace namespace) {
        List<Reference> references = namespace.references().stream()
                .filter(reference -> !(reference instanceof Reference.Socket))
                .toList();
        return new Namespace(
                namespace.type(),
                namespace.inode(),
                namespace.device(),
                null,
                namespace.incarnation(),
                namespace.initial(),
                namespace.owner(),
                namespace.parent(),
                namespace.ownerUid(),
                references);
    }

    private static Mount withoutNews(Mount mount) {
        return new Mount(
                mount.mountNamespace(),
                mount.mountId(),
                mount.parentId(),
                null,
                mount.major(),
                mount.minor(),
                mount.root(),
                mount.path(),
                mount.options(),
                mount.peerGroup(),
                mount.masterGroup(),
                mount.unbindable(),
                mount.fsType(),
                mount.source(),
                mount.superOptions(),
                mount.hidden());
    }
}
