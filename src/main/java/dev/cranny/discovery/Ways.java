package dev.cranny.discovery;

import dev.cranny.model.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Ways to mount namespaces, as far as they are known: chains of paths as {@link dev.cranny.host.namespace.Namespaces} takes
 * them.
 */
final class Ways {

    private static final Comparator<List<String>> SHORTEST_FIRST =
            Comparator.<List<String>>comparingInt(List::size).thenComparing(List::toString);

    private final Map<Long, List<Integer>> members;

    /**
     * @param members who is in which mount namespace
     */
    Ways(Map<Long, List<Integer>> members) {
        this.members = members;
    }

    List<Integer> members(NamespaceDraft mountNamespace) {
        return members.getOrDefault(mountNamespace.inode, List.of());
    }

    /** What leads to a mount namespace without those who are in it, the shortest way first. */
    List<List<String>> to(NamespaceDraft mountNamespace) {
        List<List<String>> ways = new ArrayList<>();
        for (Reference reference : mountNamespace.references()) {
            switch (reference) {
                case Reference.Descriptor(int tid, int number) -> ways.add(List.of("/proc/" + tid + "/fd/" + number));
                case Reference.BindMount bindMount -> add(ways, bindMount);
                case Reference.Socket _, Reference.ForChildren _ -> {
                    // not of mount namespaces
                }
            }
        }
        ways.sort(SHORTEST_FIRST);
        return ways;
    }

    private void add(List<List<String>> ways, Reference.BindMount bindMount) {
        List<String> way = new ArrayList<>(bindMount.via());
        if (way.isEmpty()) {
            List<Integer> there = members.getOrDefault(bindMount.mountNamespace(), List.of());
            if (there.isEmpty()) {
                return;
            }
            way.add("/proc/" + there.getFirst() + "/ns/mnt");
        }
        way.add(bindMount.path());
        ways.add(way);
    }

    /** How to get to what is mounted in a mount namespace: empty where somebody is in it, or where nothing leads there. */
    List<String> via(NamespaceDraft mountNamespace) {
        List<List<String>> ways = members(mountNamespace).isEmpty() ? to(mountNamespace) : List.of();
        return ways.isEmpty() ? List.of() : ways.getFirst();
    }
}
