package dev.cranny.testkit;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A procfs of one's own making, in a directory: for what no real kernel would say on demand. Its links to namespaces lead
 * nowhere, as links of procfs seem to.
 */
public final class FakeProc {

    private final Path root;

    private FakeProc(Path root) {
        this.root = root;
    }

    /** A procfs without processes below {@code directory}. */
    public static FakeProc in(Path directory) {
        FakeProc proc = new FakeProc(directory.resolve("proc"));
        write(proc.root.resolve("stat"), "cpu  1 2 3\nbtime 1700000000\nprocesses 7\n");
        write(proc.root.resolve("sys/kernel/random/boot_id"), "0f8fad5b-d9cb-469f-a165-70867728950e\n");
        write(proc.root.resolve("sys/kernel/osrelease"), "6.18.0-fake\n");
        write(proc.root.resolve("sys/kernel/hostname"), "fake-node-07\n");
        write(directory.resolve("sys/devices/system/cpu/online"), "0-3\n");
        return proc;
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    /** A machine that has it. */
    public Machine machine() {
        return new Machine(root, root.resolveSibling("sys"));
    }

    /** Adds a process, in no namespace yet. */
    public FakeProcess process(int pid, String name) {
        return new FakeProcess(root.resolve(Integer.toString(pid)), pid, name);
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process or task of a {@link FakeProc}; what is set is written at once. */
    public static final class FakeProcess {

        private final Path directory;
        private final int id;
        private final String name;
        private String state = "S";
        private int parent = 1;
        private long flags = 0x400000;
        private int tasks = 1;
        private long startTicks = 100;

        private FakeProcess(Path directory, int id, String name) {
            this.directory = directory;
            this.id = id;
            this.name = name;
            writeStat();
            cgroup("0::/\n");
            commandLine("");
        }

        private FakeProcess writeStat() {
            return file(
                    "stat",
                    "%d (%s) %s %d %d %d 0 -1 %d 0 0 0 0 1 2 0 0 20 0 %d 0 %d 1 1 1 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n"
                            .formatted(id, name, state, parent, id, id, flags, tasks, startTicks));
        }

        public FakeProcess parent(int pid) {
            parent = pid;
            return writeStat();
        }

        public FakeProcess state(String letter) {
            state = letter;
            return writeStat();
        }

        public FakeProcess startTicks(long ticks) {
            startTicks = ticks;
            return writeStat();
        }

        public FakeProcess kernelThread() {
            flags = 0x200040;
            return writeStat();
        }

        /** Arguments, each with the NUL after it. */
        public FakeProcess commandLine(String content) {
            return file("cmdline", content);
        }

        public FakeProcess cgroup(String content) {
            return file("cgroup", content);
        }

        /** Puts it into a namespace. */
        public FakeProcess in(NamespaceType type, long inode) {
            return link("ns/" + type.link(), type.link() + ":[" + inode + "]");
        }

        /** Puts its children to come into a namespace. */
        public FakeProcess childrenIn(NamespaceType type, long inode) {
            return link("ns/" + type.link() + "_for_children", type.link() + ":[" + inode + "]");
        }

        /** Adds a task beside the main one; is that task. */
        public FakeProcess task(int tid, String taskName) {
            tasks++;
            writeStat();
            return new FakeProcess(directory.resolve("task/" + tid), tid, taskName);
        }

        /** Writes any of its files. */
        public FakeProcess file(String file, String content) {
            write(directory.resolve(file), content);
            return this;
        }

        /** Makes any of its links. */
        public FakeProcess link(String link, String target) {
            try {
                Path path = directory.resolve(link);
                Files.createDirectories(path.getParent());
                Files.deleteIfExists(path);
                Files.createSymbolicLink(path, Path.of(target));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
