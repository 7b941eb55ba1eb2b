package dev.cranny.discovery;

import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.model.NamespaceType;
import org.jspecify.annotations.Nullable;

/**
 * Asks a namespace, once per scan and while somebody holds it open, for all that the kernel tells about it: its id, its owner,
 * its parent. Owners and parents that nothing else leads to are found here: hidden namespaces, of which only what they own or
 * gave birth to is left.
 */
final class Introduction {

    private final Draft draft;
    private final String phase;
    private final NativeBuffer buffer;

    Introduction(Draft draft, String phase, NativeBuffer buffer) {
        this.draft = draft;
        this.phase = phase;
        this.buffer = buffer;
    }

    /** Asks the namespace that a new descriptor is open on, unless somebody has, and closes it; 0 where it cannot be told. */
    long meetAndClose(NamespaceType type, int descriptor) {
        try {
            long inode = Nsfs.inode(descriptor, buffer);
            if (inode <= 0) {
                return 0;
            }
            meet(draft.namespace(type, inode), descriptor);
            return inode;
        } finally {
            Linux.close(descriptor);
        }
    }

    /** Asks {@code namespace}, on which {@code descriptor} is open, unless somebody has. */
    void meet(NamespaceDraft namespace, int descriptor) {
        if (!namespace.claim()) {
            return;
        }
        long device = Nsfs.device(descriptor, buffer);
        if (device >= 0) {
            namespace.device = device;
        }
        long id = draft.has(Facilities.Kind.NAMESPACE_IDS) ? Nsfs.id(descriptor, buffer) : -1;
        if (id < 0 && namespace.type == NamespaceType.MNT) {
            id = Nsfs.mountNamespaceId(descriptor, buffer);
        }
        if (id >= 0) {
            namespace.kernelId = id;
        }
        if (namespace.type == NamespaceType.USER) {
            long uid = Nsfs.ownerUid(descriptor, buffer);
            if (uid >= 0) {
                namespace.ownerUid = uid;
            }
        } else {
            namespace.owner = inodeBehind(namespace, NamespaceType.USER, Nsfs.owner(descriptor));
        }
        // Above the initial one there is nothing, and the kernel says EPERM, as where we may not know.
        if (namespace.type.hierarchical() && namespace.inode != namespace.type.initialInode()) {
            namespace.parent = inodeBehind(namespace, namespace.type, Nsfs.parent(descriptor));
        }
    }

    private @Nullable Long inodeBehind(NamespaceDraft asked, NamespaceType type, int descriptor) {
        if (descriptor < 0) {
            draft.refused(phase, asked.text(), descriptor);
            return null;
        }
        long inode = meetAndClose(type, descriptor);
        return inode == 0 ? null : inode;
    }
}
