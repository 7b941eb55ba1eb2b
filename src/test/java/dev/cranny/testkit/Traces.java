package dev.cranny.testkit;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What our own process has in use: descriptors, threads, namespaces, mounts. Taken before something and compared afterwards, as
 * whoever looks at a system must leave no trace.
 *
 * @param descriptors what each one is open on
 * @param tasks ids and names
 * @param namespaces by type, those that any of our tasks is in
 * @param mounts as {@code /proc/self/mounts} has them
 */
public record Traces(
        List<String> descriptors, Set<String> tasks, Map<String, Set<String>> namespaces, List<String> mounts) {

    /** What the virtual machine opens and starts when it likes. */
    private static final Pattern FILE_OF_THE_MACHINE =
            Pattern.compile(".*(\\.jar|\\.so[.0-9]*|/modules|\\.jsa|/dev/u?random|/tmp/ffi.*|/proc/\\d+/fd)");

    private static final Pattern TASK_OF_THE_MACHINE = Pattern.compile(
            "\\d+ (C[12] |GC |G1 |VM |Signal|Service|Monitor|Notification|process reaper|Attach|Cleaner|Common|JNA Cleaner).*");

    /** What there is now. */
    public static Traces now() {
        try {
            return new Traces(
                    openFiles(), liveTasks(), ownNamespaces(), Files.readAllLines(Path.of("/proc/self/mounts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless there is nothing now, or within a while, that was not there then; and all tasks are in the same namespaces. */
    public void assertNothingIsLeft() {
        eventually(() -> {
            Traces now = now();
            List<String> more = new ArrayList<>(now.descriptors);
            descriptors.forEach(more::remove);
            assertThat(more).as("descriptors that are left").isEmpty();
            Set<String> moreTasks = new TreeSet<>(now.tasks);
            moreTasks.removeAll(tasks);
            assertThat(moreTasks).as("threads that are left").isEmpty();
            assertThat(now.mounts).as("mounts").isEqualTo(mounts);
            assertThat(now.namespaces).as("namespaces").isEqualTo(namespaces);
            assertThat(now.namespaces)
                    .allSatisfy((type, all) -> assertThat(all)
                            .as("%s namespaces of our tasks", type)
                            .hasSizeLessThanOrEqualTo(1));
        });
    }

    private static List<String> openFiles() throws IOException {
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                readLink(link, targets);
            }
        }
        targets.removeIf(target -> FILE_OF_THE_MACHINE.matcher(target).matches());
        Collections.sort(targets);
        return targets;
    }

    private static Set<String> liveTasks() throws IOException {
        Set<String> tasks = new TreeSet<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path directory : directories) {
                try {
                    tasks.add(directory.getFileName() + " "
                            + Files.readString(directory.resolve("comm")).strip());
                } catch (IOException e) {
                    // It has ended.
                }
            }
        }
        tasks.removeIf(task -> TASK_OF_THE_MACHINE.matcher(task).matches());
        return tasks;
    }

    private static Map<String, Set<String>> ownNamespaces() throws IOException {
        Map<String, Set<String>> namespaces = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                try (DirectoryStream<Path> links = Files.newDirectoryStream(task.resolve("ns"))) {
                    for (Path link : links) {
                        List<String> target = new ArrayList<>();
                        readLink(link, target);
                        namespaces
                                .computeIfAbsent(link.getFileName().toString(), _ -> new TreeSet<>())
                                .addAll(target);
                    }
                } catch (NoSuchFileException e) {
                    // It has ended.
                }
            }
        }
        return namespaces;
    }

    private static void readLink(Path link, List<String> targets) {
        try {
            targets.add(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            // It is closed, or has ended.
        }
    }
}
