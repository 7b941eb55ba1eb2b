package dev.cranny.host.namespace;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that is held open. While it is, it lives and keeps its numbers, whoever leaves it; so close it soon.
 *
 * <pre>{@code
 * try (OpenNamespace blue = OpenNamespace.at("/run/netns/blue");
 *         OpenNamespace owner = blue.owner()) {
 *     System.out.println(blue + " belongs to " + owner); // net:[4026532681] belongs to user:[4026531837]
 * }
 * }</pre>
 */
public final class OpenNamespace implements AutoCloseable {

    private static final int ROOM = 256;

    private final Descriptor descriptor;
    private final NamespaceType type;
    private final long device;
    private final long inode;
    private final @Nullable Long kernelId;

    private OpenNamespace(Descriptor descriptor, NamespaceType type, long device, long inode, @Nullable Long kernelId) {
        this.descriptor = descriptor;
        this.type = type;
        this.device = device;
        this.inode = inode;
        this.kernelId = kernelId;
    }

    /**
     * Opens the namespace that a path leads to: {@code /proc/[pid]/ns/net}, a descriptor below {@code /proc/[pid]/fd}, a bind mount.
     * See {@link Namespaces#open} for paths in other mount namespaces.
     *
     * @throws IOException where it is not there, we may not, or it is no namespace
     */
    public static OpenNamespace at(String path) throws IOException {
        return of(Descriptor.open(path, Linux.O_RDONLY), path);
    }

    /** Opens a namespace by its numbers alone, Linux 6.18; null where there is none, or this kernel does not open it for us. */
    static @Nullable OpenNamespace ofId(long kernelId, NamespaceType type, long inode) throws IOException {
        try (NativeBuffer buffer = NativeBuffer.allocate(ROOM)) {
            int result = Nsfs.open(kernelId, type.cloneFlag(), inode, buffer);
            return result < 0 ? null : of(Descriptor.of(result), type.link() + ":[" + inode + "]");
        }
    }

    /**
     * Takes over a descriptor that is open on a namespace; it is closed where there is an error.
     *
     * @param subject what to call it in errors
     */
    static OpenNamespace of(Descriptor descriptor, String subject) throws IOException {
        try (NativeBuffer buffer = NativeBuffer.allocate(ROOM)) {
            int flag = Nsfs.type(descriptor.number());
            if (flag < 0) {
                throw new NamespaceException(subject, "not a namespace, NS_GET_NSTYPE says " + Errno.of(flag));
            }
            NamespaceType type = NamespaceType.ofCloneFlag(flag)
                    .orElseThrow(() -> new NamespaceException(subject, "a namespace of an unknown type"));
            long device = Nsfs.device(descriptor.number(), buffer);
            long inode = Nsfs.inode(descriptor.number(), buffer);
            if (device < 0 || inode < 0) {
                throw new SyscallException("fstat", Errno.of(Math.min(device, inode)), subject);
            }
            return new OpenNamespace(descriptor, type, device, inode, kernelId(descriptor, type, buffer));
        } catch (IOException e) {
            descriptor.close();
            throw e;
        }
    }

    private static @Nullable Long kernelId(Descriptor descriptor, NamespaceType type, NativeBuffer buffer) {
        long id = Nsfs.id(descriptor.number(), buffer);
        if (id < 0 && type == NamespaceType.MNT) {
            id = Nsfs.mountNamespaceId(descriptor.number(), buffer);
        }
        return id < 0 ? null : id;
    }

    public NamespaceType type() {
        return type;
    }

    /** The device of nsfs, the same for all namespaces of a kernel. */
    public long device() {
        return device;
    }

    /** Unique among the namespaces of this moment. */
    public long inode() {
        return inode;
    }

    /** The kernel's never-reused id: from Linux 6.18 on, of mount namespaces from 6.11 on; null before. */
    public @Nullable Long kernelId() {
        return kernelId;
    }

    /**
     * Opens the user namespace that owns it.
     *
     * @throws SyscallException with EPERM where that is outside of our own
     */
    public OpenNamespace owner() throws IOException {
        return related("NS_GET_USERNS", Nsfs.owner(number()));
    }

    /**
     * Opens its parent.
     *
     * @throws SyscallException with EPERM where there is none, or it is outside of our own; with EINVAL where it is neither a user
     *     nor a PID namespace
     */
    public OpenNamespace parent() throws IOException {
        return related("NS_GET_PARENT", Nsfs.parent(number()));
    }

    /**
     * The uid of the creator of a user namespace, as our own user namespace maps it.
     *
     * @throws SyscallException with EINVAL where it is no user namespace
     */
    public long ownerUid() throws SyscallException {
        try (NativeBuffer buffer = NativeBuffer.allocate(Integer.BYTES)) {
            long uid = Nsfs.ownerUid(number(), buffer);
            if (uid < 0) {
                throw new SyscallException("NS_GET_OWNER_UID", Errno.of(uid), toString());
            }
            return uid;
        }
    }

    /** What to hand to system calls, while it is open. */
    public int number() {
        return descriptor.number();
    }

    @Override
    public void close() {
        descriptor.close();
    }

    /** As the kernel writes it: {@code net:[4026531840]}. */
    @Override
    public String toString() {
        return type.link() + ":[" + inode + "]";
    }

    private OpenNamespace related(String call, int result) throws IOException {
        if (result < 0) {
            throw new SyscallException(call, Errno.of(result), toString());
        }
        return of(Descriptor.of(result), call + " of " + this);
    }
}
