package dev.cranny.host.namespace;

import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a mount namespace, however remote, who shows the way to its files, so that they can be read from where we are.
 *
 * <pre>{@code
 * List<String> reference = List.of("/proc/4711/ns/mnt", "/run/snapd/ns/lxd.mnt");
 * try (Mountineer mountineer = Namespaces.of(Machine.local()).climb(reference)) {
 *     List<String> names = mountineer.files().list("/var/snap");
 * }
 * }</pre>
 *
 * <p>Where a process is in it whose root directory is that of the namespace, that one will do. Else somebody is put there: a thread
 * of ours that does nothing, or where the kernel does not let a thread, a process. While a mountineer is open, the namespace and what
 * is mounted in it stay in use; when {@link #close} returns, nothing of it is left.
 */
public final class Mountineer implements AutoCloseable {

    private final List<String> reference;
    private final OpenRoot files;
    private final int pid;
    private final String guide;
    private final @Nullable Pauser pauser;

    private Mountineer(List<String> reference, OpenRoot files, int pid, String guide, @Nullable Pauser pauser) {
        this.reference = List.copyOf(reference);
        this.files = files;
        this.pid = pid;
        this.guide = guide;
        this.pauser = pauser;
    }

    /** One who needs nobody there. */
    static Mountineer following(List<String> reference, OpenRoot files, int pid, String guide) {
        return new Mountineer(reference, files, pid, guide, null);
    }

    /** Puts somebody into a mount namespace, which may be closed then. */
    static Mountineer into(OpenNamespace mountNamespace, List<String> reference) throws IOException {
        if (mountNamespace.type() != NamespaceType.MNT) {
            throw new NamespaceException(
                    Namespaces.text(reference), "a mount namespace is expected, not " + mountNamespace);
        }
        Pauser pauser = Pauser.in(mountNamespace);
        String guide = "/proc/" + pauser.pid();
        try {
            return new Mountineer(reference, OpenRoot.at(guide + "/root"), pauser.pid(), guide, pauser);
        } catch (SyscallException e) {
            pauser.close();
            throw e;
        }
    }

    /** The files of the namespace, by the paths that they have there. They can be read while this is open. */
    public OpenRoot files() {
        return files;
    }

    /** The id of who is there: a process, or a thread of ours, which procfs does not list but knows. */
    public int pid() {
        return pid;
    }

    /** The directory in procfs of who is there: {@code /proc/4711}. */
    public String guide() {
        return guide;
    }

    /** The way that was taken. */
    public List<String> reference() {
        return reference;
    }

    /** Leaves the namespace, and waits until nobody of ours is in there any more. */
    @Override
    public void close() {
        files.close();
        if (pauser != null) {
            pauser.close();
        }
    }
}
