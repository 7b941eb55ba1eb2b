package dev.cranny.host.namespace;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.Mountinfo;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.Mount;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search for one namespace, from the places where most are to those where few are. What goes away meanwhile is passed over.
 */
final class NamespaceSearch {

    private final Path proc;
    private final Set<String> names;
    private final String name;

    NamespaceSearch(Machine machine, @Nullable NamespaceType type, long inode) {
        proc = machine.proc();
        name = (type == null ? "namespace" : type.link()) + ":[" + inode + "]";
        names = new HashSet<>();
        for (NamespaceType possible : type == null ? NamespaceType.values() : new NamespaceType[] {type}) {
            names.add(possible.link() + ":[" + inode + "]");
        }
    }

    List<String> find() throws NamespaceException {
        List<Path> processes = entries(proc).filter(NamespaceSearch::isNumber).toList();
        return first(processes, "ns")
                .or(() -> first(tasks(processes), "ns"))
                .or(() -> first(processes, "fd"))
                .map(found -> List.of("/proc/" + proc.relativize(found)))
                .or(() -> bindMount(processes))
                .orElseThrow(() ->
                        new NamespaceException(name, "not found among processes, tasks, descriptors and bind mounts"));
    }

    private Optional<Path> first(List<Path> directories, String links) {
        return directories.stream()
                .flatMap(directory -> entries(directory.resolve(links)))
                .filter(link -> names.contains(target(link)))
                .findFirst();
    }

    private static List<Path> tasks(List<Path> processes) {
        return processes.stream()
                .flatMap(process -> entries(process.resolve("task")))
                .toList();
    }

    /** In the mount namespaces of processes; one process of each shows its mounts. */
    private Optional<List<String>> bindMount(List<Path> processes) {
        Set<String> seen = new HashSet<>();
        Predicate<Path> firstOfItsNamespace = process -> seen.add(target(process.resolve("ns/mnt")));
        Mountinfo parser = new Mountinfo();
        try (ProcReader reader = new ProcReader()) {
            for (Path process : processes.stream().filter(firstOfItsNamespace).toList()) {
                if (reader.readPieces(Linux.AT_FDCWD, process + "/mountinfo") > 0) {
                    for (Mount mount : parser.parse(reader.bytes(), 0)) {
                        if (mount.fsType().equals("nsfs") && names.contains(mount.root())) {
                            return Optional.of(List.of("/proc/" + proc.relativize(process) + "/ns/mnt", mount.path()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(Path path) {
        return path.getFileName().toString().chars().allMatch(Character::isDigit);
    }

    private static Stream<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            // It is gone, or we may not.
        }
        return entries.stream();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
