package dev.cranny.discovery;

import static dev.cranny.testkit.Eventually.eventually;
import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.Machine;
import dev.cranny.model.Cgroup;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OddThread;
import dev.cranny.testkit.ScanOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where processes and tasks stand in the hierarchies of cgroups, and whether they are frozen there. */
class CgroupsIT {

    private final Discovery discovery = Discovery.of(Machine.local());

    @BeforeEach
    void rootOnly() {
        needsRoot();
    }

    /** A cgroup of our own, with a colon in its name, as some engines have it. */
    private record Made(Path directory) implements AutoCloseable {

        static Made in(Path hierarchy) throws IOException {
            return new Made(Files.createDirectory(
                    hierarchy.resolve("cranny:it:" + ProcessHandle.current().pid() + ":" + System.nanoTime())));
        }

        void take(int pid) throws IOException {
            write("cgroup.procs", Integer.toString(pid));
        }

        void write(String file, String text) throws IOException {
            Files.writeString(directory.resolve(file), text);
        }

        String path() {
            return "/" + directory.getFileName();
        }

        /** Those who were in it have ended, but the kernel may not be done with them. */
        @Override
        public void close() {
            eventually(() -> {
                try {
                    Files.deleteIfExists(directory);
                } catch (IOException e) {
                    throw new AssertionError("still in use: " + directory, e);
                }
            });
        }
    }

    @Test
    void processInAFrozenCgroupOfTheFirstVersionIsFrozenUntilItIsThawed() throws Exception {
        try (Made cgroup = Made.in(hierarchy("cgroup", "freezer"));
                Odd odd = Odd.start()) {
            cgroup.take(odd.pid());
            assertThat(cgroup(odd.pid())).isEqualTo(new Cgroup(cgroup(odd.pid()).path(), cgroup.path(), false));
            try {
                cgroup.write("freezer.state", "FROZEN");
                assertThat(cgroup(odd.pid()).frozen()).isTrue();
                assertThat(ofMainTask(odd.pid()).frozen()).isTrue();
            } finally {
                cgroup.write("freezer.state", "THAWED");
            }
            assertThat(cgroup(odd.pid()).frozen()).isFalse();
        }
    }

    @Test
    void processInAFrozenCgroupOfTheSecondVersionIsFrozenUntilItIsThawed() throws Exception {
        try (Made cgroup = Made.in(hierarchy("cgroup2", ""));
                Odd odd = Odd.start()) {
            assumeTrue(Files.exists(cgroup.directory().resolve("cgroup.freeze")), "cgroup.freeze needs Linux 5.2");
            cgroup.take(odd.pid());
            assertThat(cgroup(odd.pid()).frozen()).isFalse();
            try {
                cgroup.write("cgroup.freeze", "1");
                eventually(() -> assertThat(cgroup(odd.pid()).frozen()).isTrue());
                assertThat(ofMainTask(odd.pid()).frozen()).isTrue();
            } finally {
                cgroup.write("cgroup.freeze", "0");
            }
            eventually(() -> assertThat(cgroup(odd.pid()).frozen()).isFalse());
        }
    }

    @Test
    void whatIsBelowAFrozenCgroupIsFrozen() throws Exception {
        try (Made cgroup = Made.in(hierarchy("cgroup", "freezer"));
                Made below = Made.in(cgroup.directory());
                Odd odd = Odd.start()) {
            below.take(odd.pid());
            try {
                cgroup.write("freezer.state", "FROZEN");
                assertThat(cgroup(odd.pid()).frozen()).isTrue();
            } finally {
                cgroup.write("freezer.state", "THAWED");
            }
        }
    }

    @Test
    void taskMayStandElsewhereThanItsProcess() throws Exception {
        try (Made cgroup = Made.in(hierarchy("cgroup", "freezer"));
                OddThread thread = OddThread.doing(() -> 0)) {
            cgroup.write("tasks", Integer.toString(thread.tid()));
            Relations relations = Relations.of(discovery.run());
            Task task = Objects.requireNonNull(relations.task(thread.tid()));
            assertThat(task.cgroup().freezerPath()).isEqualTo(cgroup.path());
            assertThat(cgroup((int) ProcessHandle.current().pid()).freezerPath())
                    .isNotEqualTo(cgroup.path());
        }
    }

    @Test
    void fromACgroupNamespaceBelowPathsStillBeginAtTheRoot(@TempDir Path directory) throws Exception {
        assumeTrue(
                Files.isReadable(Path.of("/proc/2/ns/cgroup")) || Files.isReadable(Path.of("/proc/1/ns/cgroup")),
                "the first processes of this machine do not show their cgroup namespace");
        try (Made cgroup = Made.in(hierarchy("cgroup", "freezer"))) {
            String enter = "echo $$ > " + cgroup.directory() + "/cgroup.procs && exec unshare --cgroup \"$@\"";
            Process process = ForkedJvm.of(directory.resolve("jvm"), List.of("sh", "-c", enter, "sh"), ScanOnce.class)
                    .start();
            assertThat(process.inputReader().lines().toList())
                    .contains("done", "own freezer cgroup " + cgroup.path() + " false");
            process.waitFor();
        }
    }

    private static Path hierarchy(String type, String controller) throws IOException {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            Path found = mounts.map(line -> line.split(" "))
                    .filter(fields -> fields[2].equals(type)
                            && List.of((fields[3] + ",").split(",", -1)).contains(controller))
                    .map(fields -> Path.of(fields[1]))
                    .findFirst()
                    .orElse(null);
            assumeTrue(found != null, "no " + type + " " + controller + " is mounted here");
            return Objects.requireNonNull(found);
        }
    }

    private Cgroup cgroup(int pid) {
        return Objects.requireNonNull(Relations.of(discovery.run()).process(pid))
                .cgroup();
    }

    private Cgroup ofMainTask(int pid) {
        return Objects.requireNonNull(Relations.of(discovery.run()).anyTask(pid))
                .cgroup();
    }
}
