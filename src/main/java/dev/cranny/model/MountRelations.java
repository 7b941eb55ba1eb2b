package dev.cranny.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What follows about the mounts of a snapshot. */
public final class MountRelations {

    private static final String NSFS = "nsfs";

    private final Map<Long, Namespace> namespaces;
    private final Map<Integer, Mount> mounts;
    private final Map<Long, List<Mount>> tables;
    private final Map<Long, MountTree> trees = new ConcurrentHashMap<>();
    private final PropagationGroups propagation;

    MountRelations(List<Mount> all, Map<Long, Namespace> namespaces) {
        this.namespaces = namespaces;
        // Mount ids are those of the whole system, as a mount is in one mount namespace.
        mounts = all.stream()
                .collect(Collectors.toUnmodifiableMap(Mount::mountId, Function.identity(), (first, _) -> first));
        tables = all.stream().collect(Collectors.groupingBy(Mount::mountNamespace));
        propagation = PropagationGroups.of(all);
    }

    /** The mount with this id, in whatever mount namespace. */
    public @Nullable Mount mount(int mountId) {
        return mounts.get(mountId);
    }

    /** The mounts of a mount namespace, by mount id. */
    public List<Mount> in(Namespace namespace) {
        return tables.getOrDefault(namespace.inode(), List.of());
    }

    /** The mounts of the mount namespace that {@code mount} is in, as a tree. Worked out when first asked for. */
    public MountTree tree(Mount mount) {
        return trees.computeIfAbsent(
                mount.mountNamespace(), inode -> MountTree.of(tables.getOrDefault(inode, List.of())));
    }

    /** To whom mount events travel, and from whom, across all mount namespaces. */
    public PropagationGroups propagation() {
        return propagation;
    }

    /** The namespace that is bind-mounted there, where it is one. */
    public @Nullable Namespace boundNamespace(Mount mount) {
        int open = mount.root().indexOf(":[");
        if (!mount.fsType().equals(NSFS) || open < 0 || !mount.root().endsWith("]")) {
            return null;
        }
        try {
            return namespaces.get(
                    Long.parseLong(mount.root(), open + 2, mount.root().length() - 1, 10));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The bind mounts of a namespace, wherever they are. */
    public List<Mount> bindMounts(Namespace namespace) {
        String root = namespace.text();
        return tables.values().stream()
                .flatMap(Collection::stream)
                .filter(mount -> mount.fsType().equals(NSFS) && mount.root().equals(root))
                .sorted(Mount.ORDER)
                .toList();
    }
}
