package dev.cranny.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * To which mounts mount events travel, and from which, across all mount namespaces: mount_namespaces(7) "Shared subtrees". Group
 * numbers are those of the whole system.
 */
public final class PropagationGroups {

    private final Map<Integer, List<Mount>> sharing = new HashMap<>();
    private final Map<Integer, List<Mount>> receiving = new HashMap<>();

    private PropagationGroups(List<Mount> mounts) {
        for (Mount mount : mounts) {
            add(sharing, mount.peerGroup(), mount);
            add(receiving, mount.masterGroup(), mount);
        }
    }

    private static void add(Map<Integer, List<Mount>> groups, @Nullable Integer group, Mount mount) {
        if (group != null) {
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(mount);
        }
    }

    /** The groups of mounts of any number of mount namespaces. */
    public static PropagationGroups of(List<Mount> mounts) {
        return new PropagationGroups(mounts);
    }

    /** The others of its peer group: events travel both ways. */
    public List<Mount> peers(Mount mount) {
        return members(sharing, mount.peerGroup()).stream()
                .filter(other -> other.mountId() != mount.mountId())
                .toList();
    }

    /** Those from which it receives events, and to which none of its own travel. */
    public List<Mount> masters(Mount mount) {
        return members(sharing, mount.masterGroup());
    }

    /** Those that receive its events, and from which it gets none. */
    public List<Mount> slaves(Mount mount) {
        return members(receiving, mount.peerGroup());
    }

    private static List<Mount> members(Map<Integer, List<Mount>> groups, @Nullable Integer group) {
        return group == null ? List.of() : List.copyOf(groups.getOrDefault(group, List.of()));
    }
}
