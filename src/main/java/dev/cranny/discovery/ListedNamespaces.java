package dev.cranny.discovery;

import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.model.NamespaceType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the namespaces of any type that nothing else leads to, such as one whose only descriptor is on its way through a socket: the
 * kernel lists them all, listns(), Linux 6.19, and opens them by their ids.
 */
final class ListedNamespaces implements Phase {

    private static final String PHASE = "listed namespaces";
    private static final int SIZE = 64 * 1024;
    private static final int LARGEST = 64 << 20;

    /** Who is asked; results as in {@link Nsfs}. */
    interface Kernel {

        /** Puts all ids behind {@link Nsfs#IDS} of the buffer, as far as there is room. */
        long list(NativeBuffer buffer);

        /** A new descriptor of the namespace with this id. */
        int open(long id, NativeBuffer buffer);
    }

    private static final Kernel OURS = new Kernel() {
        @Override
        public long list(NativeBuffer buffer) {
            return Nsfs.list(0, buffer);
        }

        @Override
        public int open(long id, NativeBuffer buffer) {
            return Nsfs.open(id, 0, 0, buffer);
        }
    };

    @Override
    public void run(Draft draft) {
        // Where the procfs is not of the kernel that we run on, neither are the namespaces that this one lists.
        if (draft.has(Facilities.Kind.NAMESPACE_LIST) && draft.self().pid() != 0) {
            find(draft, OURS);
        }
    }

    static void find(Draft draft, Kernel kernel) {
        Set<Long> known = new HashSet<>();
        for (NamespaceDraft namespace : draft.namespaceDrafts()) {
            if (namespace.kernelId != null) {
                known.add(namespace.kernelId);
            }
        }
        try (NativeBuffer buffer = NativeBuffer.allocate(4096)) {
            Introduction introduction = new Introduction(draft, PHASE, buffer);
            for (long id : ids(draft, kernel)) {
                if (!known.contains(id)) {
                    meet(draft, introduction, kernel.open(id, buffer));
                }
            }
        }
    }

    private static void meet(Draft draft, Introduction introduction, int descriptor) {
        if (descriptor < 0) {
            // One that has gone since is stale, open_by_handle_at(2).
            if (!Errno.of(descriptor).equals(Errno.ESTALE)) {
                draft.refused(PHASE, "listns", descriptor);
            }
            return;
        }
        Optional<NamespaceType> type = NamespaceType.ofCloneFlag(Nsfs.type(descriptor));
        if (type.isPresent()) {
            introduction.meetAndClose(type.get(), descriptor);
        } else {
            Linux.close(descriptor);
        }
    }

    private static long[] ids(Draft draft, Kernel kernel) {
        for (int size = SIZE; size <= LARGEST; size *= 2) {
            try (NativeBuffer buffer = NativeBuffer.allocate(size)) {
                long count = kernel.list(buffer);
                if (count < 0) {
                    draft.refused(PHASE, "listns", count);
                    return new long[0];
                }
                if (Nsfs.IDS + (count + 1) * Long.BYTES <= size) {
                    long[] ids = new long[(int) count];
                    for (int i = 0; i < ids.length; i++) {
                        ids[i] = buffer.getLong(Nsfs.IDS + i * Long.BYTES);
                    }
                    return ids;
                }
            }
        }
        draft.problem(PHASE, "listns", "more namespaces than can be listed");
        return new long[0];
    }
}
