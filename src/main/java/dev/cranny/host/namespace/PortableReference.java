package dev.cranny.host.namespace;

import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which namespace is meant, to be written down and opened later, perhaps by another process. Numbers and paths are reused for
 * others; so whatever is known besides is compared when it is opened, and what has become another namespace is refused.
 *
 * <pre>{@code
 * PortableReference blue;
 * try (OpenNamespace namespace = OpenNamespace.at("/run/netns/blue")) {
 *     blue = PortableReference.to(namespace, List.of("/run/netns/blue"));
 * }
 * …
 * try (OpenNamespace namespace = blue.open(Namespaces.of(Machine.local()))) {
 *     // the same one, or an error
 * }
 * }</pre>
 *
 * @param type null for any
 * @param inode null for any
 * @param kernelId the kernel's never-reused id; from Linux 6.18 on it opens the namespace wherever it is
 * @param path a reference, see {@link Namespaces}; empty to search for the inode
 * @param holder the process that the path is of, if it is of one
 */
public record PortableReference(
        @Nullable NamespaceType type,
        @Nullable Long inode,
        @Nullable Long kernelId,
        List<String> path,
        @Nullable Holder holder) {

    /**
     * A process that must be there still.
     *
     * @param startTicks clock ticks after boot, proc_pid_stat(5) field 22
     */
    public record Holder(int pid, long startTicks) {}

    public PortableReference {
        path = List.copyOf(path);
    }

    /**
     * The reference to an open namespace.
     *
     * @param path where it was found; may be empty
     */
    public static PortableReference to(OpenNamespace namespace, List<String> path) {
        return new PortableReference(namespace.type(), namespace.inode(), namespace.kernelId(), path, null);
    }

    /** The same, if this process is still there. */
    public PortableReference heldBy(int pid, long startTicks) {
        return new PortableReference(type, inode, kernelId, path, new Holder(pid, startTicks));
    }

    /**
     * Opens the namespace that is meant; open, it is looked at, so that it cannot become another one any more.
     *
     * @throws IOException where it is gone, cannot be reached, or another one is in its place
     */
    public OpenNamespace open(Namespaces namespaces) throws IOException {
        OpenNamespace namespace = found(namespaces);
        try {
            check(namespace);
            if (holder != null && !namespaces.isRunning(holder)) {
                throw new NamespaceException(toString(), "process PID " + holder.pid() + " is gone");
            }
            return namespace;
        } catch (IOException e) {
            namespace.close();
            throw e;
        }
    }

    private OpenNamespace found(Namespaces namespaces) throws IOException {
        if (type != null && inode != null && kernelId != null) {
            OpenNamespace namespace = OpenNamespace.ofId(kernelId, type, inode);
            if (namespace != null) {
                return namespace;
            }
        }
        if (!path.isEmpty()) {
            return namespaces.open(path);
        }
        if (inode == null || inode == 0) {
            throw new NamespaceException(toString(), "neither a path nor an inode is known");
        }
        return namespaces.open(namespaces.find(type, inode));
    }

    private void check(OpenNamespace namespace) throws NamespaceException {
        if (type != null && namespace.type() != type) {
            throw new NamespaceException(
                    toString(),
                    "type mismatch, expected " + type.link() + ", got "
                            + namespace.type().link());
        }
        if (inode != null && namespace.inode() != inode) {
            throw new NamespaceException(toString(), "ID mismatch, expected " + inode + ", got " + namespace.inode());
        }
        if (kernelId != null && namespace.kernelId() != null && !Objects.equals(kernelId, namespace.kernelId())) {
            throw new NamespaceException(
                    toString(), "ID mismatch: it is gone, and " + namespace + " is another one that has its number");
        }
    }

    /** For people: {@code net:[4026532681] at /run/netns/blue}. */
    @Override
    public String toString() {
        String name = (type == null ? "namespace" : type.link()) + (inode == null ? "" : ":[" + inode + "]");
        return path.isEmpty() ? name : name + " at " + Namespaces.text(path);
    }
}
