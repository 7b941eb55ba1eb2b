package dev.cranny.discovery;

import dev.cranny.host.namespace.Mountineer;
import dev.cranny.host.namespace.Namespaces;
import dev.cranny.host.namespace.OpenNamespace;
import dev.cranny.host.proc.NamespaceLink;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.Mount;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes which namespaces are mounted in one mount namespace after the other, and gets to know those that nobody is in: they are
 * opened where they are mounted, for a moment.
 */
final class BindMounts implements AutoCloseable {

    private static final String PHASE = "bind mounts";
    private static final String NSFS = "nsfs";

    private final Draft draft;
    private final Ways ways;
    private final Namespaces namespaces;
    private final NativeBuffer buffer = NativeBuffer.allocate(4096);
    private final Introduction introduction;
    /** Those that could not be asked as something is mounted over them, and where. */
    private final Map<NamespaceDraft, String> covered = new HashMap<>();

    BindMounts(Draft draft, Ways ways) {
        this.draft = draft;
        this.ways = ways;
        namespaces = Namespaces.of(draft.machine());
        introduction = new Introduction(draft, PHASE, buffer);
    }

    /** A namespace and where it is mounted. */
    private record Bound(NamespaceDraft namespace, Mount mount) {}

    /**
     * Notes what is mounted in a mount namespace.
     *
     * @param table of it, with visibility
     * @return the mount namespaces among them
     */
    List<NamespaceDraft> note(NamespaceDraft where, List<Mount> table) {
        List<NamespaceDraft> mountNamespaces = new ArrayList<>();
        List<Bound> strangers = new ArrayList<>();
        List<String> via = null;
        for (Mount mount : table) {
            NamespaceLink link = mount.fsType().equals(NSFS) ? link(mount) : null;
            if (link != null) {
                via = via == null ? ways.via(where) : via;
                NamespaceDraft namespace = draft.namespace(link.type(), link.inode());
                namespace.add(new Reference.BindMount(where.inode, mount.mountId(), mount.path(), via));
                if (!namespace.claimed()) {
                    namespace.device = Nsfs.device(mount.major(), mount.minor());
                    strangers.add(new Bound(namespace, mount));
                }
                if (link.type() == NamespaceType.MNT) {
                    mountNamespaces.add(namespace);
                }
            }
        }
        // In the procfs of another kernel there is nobody to be met.
        if (!strangers.isEmpty() && draft.self().pid() != 0) {
            meet(where, strangers);
        }
        return mountNamespaces;
    }

    private static @Nullable NamespaceLink link(Mount mount) {
        byte[] root = mount.root().getBytes(StandardCharsets.US_ASCII);
        return NamespaceLink.parse(root, 0, root.length);
    }

    private void meet(NamespaceDraft where, List<Bound> strangers) {
        try (Mountineer mountineer = climb(where)) {
            for (Bound bound : strangers) {
                if (bound.mount().hidden()) {
                    covered.put(bound.namespace(), bound.mount().path());
                } else if (mountineer != null && !bound.namespace().claimed()) {
                    meet(bound, mountineer);
                }
            }
        } catch (SyscallException e) {
            draft.refused(PHASE, where.text(), -e.errno().number());
        } catch (IOException e) {
            draft.problem(PHASE, where.text(), String.valueOf(e.getMessage()));
        }
    }

    private void meet(Bound bound, Mountineer mountineer) {
        try (OpenNamespace opened = mountineer.files().namespace(bound.mount().path())) {
            // Something else may have been mounted there meanwhile.
            if (opened.inode() == bound.namespace().inode && opened.type() == bound.namespace().type) {
                introduction.meet(bound.namespace(), opened.number());
            }
        } catch (SyscallException e) {
            draft.refused(PHASE, bound.namespace().text(), -e.errno().number());
        } catch (IOException e) {
            // No namespace: something else is there.
        }
    }

    private @Nullable Mountineer climb(NamespaceDraft where) throws IOException {
        for (int id : ways.members(where)) {
            try {
                return namespaces.climb(List.of("/proc/" + id + "/ns/mnt"));
            } catch (IOException e) {
                // It has gone, perhaps elsewhere: there are others.
            }
        }
        if (where.kernelId != null) {
            Mountineer mountineer = namespaces.climb(where.kernelId, where.inode);
            if (mountineer != null) {
                return mountineer;
            }
        }
        IOException refused = null;
        for (List<String> way : ways.to(where)) {
            try {
                return namespaces.climb(way);
            } catch (IOException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return null;
    }

    /** Tells of those that could not be met anywhere. */
    @Override
    public void close() {
        buffer.close();
        covered.forEach((namespace, path) -> {
            if (!namespace.claimed()) {
                draft.problem(PHASE, namespace.text(), "another mount lies over " + path);
            }
        });
    }
}
