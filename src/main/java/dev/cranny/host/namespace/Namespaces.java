package dev.cranny.host.namespace;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.Interned;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a machine, by references: one path or several.
 *
 * <p>The first path is either below {@code /proc}, and then of the procfs of the machine, or the path of a bind mount in the
 * initial mount namespace, as far as we may look there, else in our own. Each further one is a path in the mount namespace that the one
 * before leads to. So {@code /proc/4711/ns/mnt » /run/netns/blue} is the network namespace that process 4711 knows as blue.
 *
 * <pre>{@code
 * Namespaces namespaces = Namespaces.of(Machine.local());
 * try (OpenNamespace blue = namespaces.open(List.of("/proc/4711/ns/mnt", "/run/netns/blue"))) {
 *     Passage.into(blue).call(() -> …);
 * }
 * }</pre>
 */
public final class Namespaces {

    private static final String PROC = "/proc/";
    private static final Pattern OF_A_PROCESS = Pattern.compile("/proc/([1-9][0-9]{0,8})/([^/].*)");

    private final Machine machine;

    private Namespaces(Machine machine) {
        this.machine = machine;
    }

    public static Namespaces of(Machine machine) {
        return new Namespaces(machine);
    }

    /**
     * Opens the namespace that a reference leads to.
     *
     * @throws IOException where a path of it leads nowhere, or not to a namespace, or may not be gone
     */
    public OpenNamespace open(List<String> reference) throws IOException {
        check(reference);
        String last = reference.getLast();
        if (last.startsWith(PROC)) {
            return OpenNamespace.at(inProcfs(last));
        }
        if (reference.size() == 1) {
            try (OpenRoot root = initialRoot()) {
                return OpenNamespace.of(root.open(last), last);
            }
        }
        try (Mountineer mountineer = climb(reference.subList(0, reference.size() - 1))) {
            return OpenNamespace.of(mountineer.files().open(last), text(reference));
        }
    }

    /**
     * Goes to the mount namespace that a reference leads to, so that files can be read there.
     *
     * @throws IOException where a path of it leads nowhere, or not to a mount namespace, or may not be gone
     */
    public Mountineer climb(List<String> reference) throws IOException {
        check(reference);
        Mountineer there = firstStep(reference.getFirst());
        for (int step = 1; step < reference.size(); step++) {
            // The next one is there before the one who showed the way leaves.
            try (Mountineer before = there;
                    OpenNamespace next = OpenNamespace.of(
                            before.files().open(reference.get(step)), text(reference.subList(0, step + 1)))) {
                there = Mountineer.into(next, reference.subList(0, step + 1));
            }
        }
        return there;
    }

    /**
     * Goes to a mount namespace without any way there, Linux 6.18.
     *
     * @param kernelId its never-reused id
     * @return null where there is none any more, or this kernel opens none by its id for us
     * @throws IOException where nobody can be put there
     */
    public @Nullable Mountineer climb(long kernelId, long inode) throws IOException {
        OpenNamespace opened = OpenNamespace.ofId(kernelId, NamespaceType.MNT, inode);
        if (opened == null) {
            return null;
        }
        try (opened) {
            return Mountineer.into(opened, List.of());
        }
    }

    /**
     * Searches for a namespace: among those of processes and tasks, their descriptors, and the bind mounts in their mount
     * namespaces.
     *
     * @param type null for any
     * @return a reference to it
     * @throws NamespaceException where it is not found
     */
    public List<String> find(@Nullable NamespaceType type, long inode) throws NamespaceException {
        return new NamespaceSearch(machine, type, inode).find();
    }

    /** Whether this process is still there. */
    boolean isRunning(PortableReference.Holder holder) {
        try (ProcReader reader = new ProcReader()) {
            if (reader.read(Linux.AT_FDCWD, machine.proc() + "/" + holder.pid() + "/stat") < 0) {
                return false;
            }
            Stat stat = Stat.parse(reader.bytes(), new Interned<>(KernelText::show));
            return stat != null && stat.startTicks() == holder.startTicks();
        }
    }

    private Mountineer firstStep(String path) throws IOException {
        Matcher ofProcess = OF_A_PROCESS.matcher(path);
        if (ofProcess.matches() && ofProcess.group(2).equals("ns/mnt")) {
            return withProcess(path, ofProcess.group(1));
        }
        try (OpenNamespace namespace = open(List.of(path))) {
            return Mountineer.into(namespace, List.of(path));
        }
    }

    private Mountineer withProcess(String path, String pid) throws IOException {
        String directory = inProcfs(PROC + pid);
        try (ProcessDirectory process = ProcessDirectory.open(directory);
                OpenNamespace namespace = process.mountNamespace()) {
            Optional<OpenRoot> root = process.rootOf(namespace);
            return root.isPresent()
                    ? Mountineer.following(List.of(path), root.get(), Integer.parseInt(pid), directory)
                    : Mountineer.into(namespace, List.of(path));
        }
    }

    /** Where paths start that are not of a process. */
    private OpenRoot initialRoot() throws SyscallException {
        try {
            return OpenRoot.at(inProcfs("/proc/1/root"));
        } catch (SyscallException e) {
            return OpenRoot.at("/");
        }
    }

    private String inProcfs(String path) {
        return machine.proc() + path.substring(PROC.length() - 1);
    }

    private static void check(List<String> reference) throws NamespaceException {
        if (reference.isEmpty()) {
            throw new NamespaceException("reference", "empty");
        }
        for (int i = 0; i < reference.size(); i++) {
            String path = reference.get(i);
            if (!path.startsWith("/")) {
                throw new NamespaceException("reference " + text(reference), "'" + path + "' is not an absolute path");
            }
            if (path.startsWith(PROC)) {
                if (i > 0) {
                    throw new NamespaceException(
                            "reference " + text(reference),
                            path + " can only come first: it is a path of our own procfs");
                }
                if (!OF_A_PROCESS.matcher(path).matches()) {
                    throw new NamespaceException(
                            "reference " + text(reference), path + " is not of a process by its PID");
                }
            }
        }
    }

    /** A reference in one line. */
    static String text(List<String> reference) {
        return String.join(" » ", reference);
    }
}
