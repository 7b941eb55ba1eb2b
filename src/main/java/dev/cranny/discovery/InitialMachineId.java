package dev.cranny.discovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.OpenRoot;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the machine id of the initial mount namespace is to be found. That of a container says nothing: it may be part of an
 * image, and so the same on many hosts.
 */
final class InitialMachineId {

    private static final String FILE = "/etc/machine-id";
    private static final int MOST = 64;

    private InitialMachineId() {}

    /** The machine id of a machine; empty where it has none, or none that we can see to be its own. */
    static Optional<MachineId> of(Machine machine) {
        Path proc = machine.proc();
        return ofFirstProcess(proc).or(() -> own(proc));
    }

    /** As PID 1 has it, if it is that of the initial PID namespace: a container's first process is another one. */
    private static Optional<MachineId> ofFirstProcess(Path proc) {
        String pid = link(proc.resolve("1/ns/pid"));
        return pid == null || pid.equals(initialPid())
                ? read(proc.resolve("1/root").toString())
                : Optional.empty();
    }

    /** Our own, where the procfs is our own and nothing says that we are elsewhere than the kernel's own threads. */
    private static Optional<MachineId> own(Path proc) {
        String kernels = link(proc.resolve("2/ns/mnt"));
        boolean initial = initialPid().equals(link(proc.resolve("self/ns/pid")))
                && (kernels == null || kernels.equals(link(proc.resolve("self/ns/mnt"))));
        return initial ? read("/") : Optional.empty();
    }

    private static String initialPid() {
        return "pid:[" + NamespaceType.PID.initialInode() + "]";
    }

    private static @Nullable String link(Path path) {
        try {
            return Files.readSymbolicLink(path).toString();
        } catch (IOException e) {
            return null;
        }
    }

    private static Optional<MachineId> read(String root) {
        try (OpenRoot opened = OpenRoot.at(root)) {
            return MachineId.parse(new String(opened.read(FILE, MOST), US_ASCII).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
