package dev.cranny.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mounts of one mount namespace in their two orders, and which of them can be reached by path.
 *
 * <p><em>By mount</em>: a mount is the child of the mount on which it was mounted. <em>By path</em>: a mount is below the next
 * mount point above it, whatever that hides. The parent link tells the order of mounting, which the order of lines in mountinfo
 * does not: a mount made below a mount point has that mount as its parent, so a mount point with a sibling's path in
 * front of its own is older than that sibling, and covered by it.
 */
public final class MountTree {

    /** Stable: of equally long paths the order of the table stays. */
    private static final Comparator<Mount> SHORTEST_PATH =
            Comparator.comparingInt(mount -> mount.path().length());

    private final Map<Integer, Mount> mounts = new HashMap<>();
    private final Map<Integer, List<Mount>> children = new HashMap<>();
    private final Map<String, List<Mount>> byPath = new HashMap<>();
    private final Map<Integer, Mount> hiddenBy = new HashMap<>();
    private volatile @Nullable Map<Integer, List<Mount>> pathChildren;

    private MountTree(List<Mount> table) {
        for (Mount mount : table) {
            mounts.put(mount.mountId(), mount);
            byPath.computeIfAbsent(mount.path(), _ -> new ArrayList<>()).add(mount);
        }
        // On a mount that is not in the table, as where the table is of a process in a chroot: siblings all the same.
        Map<Integer, List<Mount>> tops = new HashMap<>();
        for (Mount mount : table) {
            boolean parentInTable = mount.parentId() != mount.mountId() && mounts.containsKey(mount.parentId());
            (parentInTable ? children : tops)
                    .computeIfAbsent(mount.parentId(), _ -> new ArrayList<>())
                    .add(mount);
        }
        children.values().forEach(siblings -> siblings.sort(SHORTEST_PATH));
        Deque<Mount> visible = new ArrayDeque<>();
        for (List<Mount> siblings : tops.values()) {
            siblings.sort(SHORTEST_PATH);
            visible.addAll(uncovered(siblings));
        }
        determineVisibility(visible);
    }

    /** The tree of mounts that are all of the same mount namespace. */
    public static MountTree of(List<Mount> table) {
        return new MountTree(table);
    }

    /** The mount that lies over this one or over the path to it; null where it can be reached. */
    public @Nullable Mount hiddenBy(Mount mount) {
        return hiddenBy.get(mount.mountId());
    }

    /** The mount that it is mounted on, where that is in the table. */
    public @Nullable Mount parent(Mount mount) {
        return mount.parentId() == mount.mountId() ? null : mounts.get(mount.parentId());
    }

    /** What is mounted on it, shortest path first. */
    public List<Mount> children(Mount mount) {
        return List.copyOf(children.getOrDefault(mount.mountId(), List.of()));
    }

    /** The mounts with exactly this mount point, in the order of the table. */
    public List<Mount> at(String path) {
        return List.copyOf(byPath.getOrDefault(path, List.of()));
    }

    /** The mount that one gets to at this mount point; null where there is none, or all are hidden. */
    public @Nullable Mount visibleAt(String path) {
        return byPath.getOrDefault(path, List.of()).stream()
                .filter(mount -> !hiddenBy.containsKey(mount.mountId()))
                .findFirst()
                .orElse(null);
    }

    /** The next mount point above {@code path}; null where there is none. */
    public @Nullable String pathAbove(String path) {
        String above = path;
        while (!above.equals("/") && above.lastIndexOf('/') >= 0) {
            above = above.substring(0, Math.max(1, above.lastIndexOf('/')));
            if (byPath.containsKey(above)) {
                return above;
            }
        }
        return null;
    }

    /** The next mount above it by path: of several at one path the one that can be reached, or else the last of the table. */
    public @Nullable Mount pathParent(Mount mount) {
        String above = pathAbove(mount.path());
        if (above == null) {
            return null;
        }
        Mount visible = visibleAt(above);
        return visible != null ? visible : at(above).getLast();
    }

    /** The mounts whose next one above by path it is, in the order of their paths. */
    public List<Mount> pathChildren(Mount mount) {
        Map<Integer, List<Mount>> known = pathChildren;
        if (known == null) {
            known = gatherPathChildren();
            pathChildren = known;
        }
        return known.getOrDefault(mount.mountId(), List.of());
    }

    private Map<Integer, List<Mount>> gatherPathChildren() {
        Map<Integer, List<Mount>> below = new HashMap<>();
        mounts.values().stream()
                .sorted(Comparator.comparing(Mount::path).thenComparingInt(Mount::mountId))
                .forEach(mount -> {
                    Mount above = pathParent(mount);
                    if (above != null) {
                        below.computeIfAbsent(above.mountId(), _ -> new ArrayList<>())
                                .add(mount);
                    }
                });
        below.replaceAll((_, list) -> List.copyOf(list));
        return below;
    }

    private void determineVisibility(Deque<Mount> visible) {
        while (!visible.isEmpty()) {
            Mount mount = visible.pop();
            List<Mount> on = children.getOrDefault(mount.mountId(), List.of());
            if (!on.isEmpty() && on.getFirst().path().equals(mount.path())) {
                // Mounted right over it: what else was mounted on it is out of reach.
                Mount over = on.getFirst();
                hiddenBy.put(mount.mountId(), over);
                on.subList(1, on.size()).forEach(covered -> hide(covered, over));
                visible.push(over);
            } else {
                visible.addAll(uncovered(on));
            }
        }
    }

    /** Hides the siblings to which another sibling lies in the way, and returns the others. */
    private List<Mount> uncovered(List<Mount> siblings) {
        Map<String, Mount> paths = new HashMap<>();
        List<Mount> result = new ArrayList<>();
        for (Mount sibling : siblings) {
            Mount inTheWay = nearestAbove(sibling.path(), paths);
            if (inTheWay == null) {
                result.add(sibling);
            } else {
                hide(sibling, inTheWay);
            }
            paths.putIfAbsent(sibling.path(), sibling);
        }
        return result;
    }

    /** Anything below {@code /} is below a sibling there, too. */
    private static @Nullable Mount nearestAbove(String path, Map<String, Mount> paths) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Mount above = paths.get(path.substring(0, slash));
            if (above != null) {
                return above;
            }
        }
        return path.equals("/") ? null : paths.get("/");
    }

    private void hide(Mount mount, Mount by) {
        Deque<Mount> hiding = new ArrayDeque<>(List.of(mount));
        while (!hiding.isEmpty()) {
            Mount next = hiding.pop();
            if (hiddenBy.putIfAbsent(next.mountId(), by) == null) {
                hiding.addAll(children.getOrDefault(next.mountId(), List.of()));
            }
        }
    }
}
