package dev.cranny.discovery;

import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A namespace while it is being discovered. */
final class NamespaceDraft {

    final NamespaceType type;
    final long inode;

    private final Set<Reference> references = new LinkedHashSet<>();
    private boolean claimed;

    @Nullable
    Long device;

    @Nullable
    Long kernelId;

    @Nullable
    Long owner;

    @Nullable
    Long parent;

    @Nullable
    Long ownerUid;

    boolean initial;

    NamespaceDraft(NamespaceType type, long inode) {
        this.type = type;
        this.inode = inode;
    }

    /** Whether the caller is the one who shall ask the kernel about it: true once. */
    synchronized boolean claim() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    /** Whether somebody has asked, or is asking, the kernel about it. */
    synchronized boolean claimed() {
        return claimed;
    }

    synchronized void add(Reference reference) {
        references.add(reference);
    }

    synchronized List<Reference> references() {
        return List.copyOf(references);
    }

    String text() {
        return type.link() + ":[" + inode + "]";
    }

    synchronized Namespace done() {
        return new Namespace(type, inode, device, kernelId, 0, initial, owner, parent, ownerUid, references());
    }
}
