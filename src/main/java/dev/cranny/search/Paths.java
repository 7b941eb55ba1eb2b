package dev.cranny.search;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Observed;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How two things of one snapshot hang together. */
@SuppressWarnings("ReferenceEquality") // Things of one snapshot are the same objects, which is told at once.
public final class Paths {

    private final Relations relations;
    /** From where each thing was reached first; the start from itself. */
    private final IdentityHashMap<Observed, Observed> reachedFrom = new IdentityHashMap<>();

    private Paths(Relations relations) {
        this.relations = relations;
    }

    /**
     * A shortest chain of relations from one to the other, both of them included.
     *
     * @param longest how many relations it may have
     * @return null where none is that short
     */
    public static @Nullable List<Observed> shortest(Relations relations, Observed from, Observed to, int longest) {
        // The main task of a process is no thing of its own in a snapshot: one step leads to and from the process.
        Observed start = process(relations, from);
        Observed end = process(relations, to);
        int left = longest - (start == from ? 0 : 1) - (end == to ? 0 : 1);
        if (from.equals(to)) {
            return List.of(from);
        }
        List<Observed> inner = new Paths(relations).search(start, end, left);
        if (inner == null) {
            return null;
        }
        List<Observed> path = new ArrayList<>(inner);
        if (start != from) {
            path.addFirst(from);
        }
        if (end != to) {
            path.add(to);
        }
        return List.copyOf(path);
    }

    private static Observed process(Relations relations, Observed thing) {
        LinuxProcess process = thing instanceof Task task && task.main() ? relations.process(task.pid()) : null;
        return process == null ? thing : process;
    }

    private @Nullable List<Observed> search(Observed from, Observed to, int longest) {
        reachedFrom.put(from, from);
        Deque<Observed> edge = new ArrayDeque<>(List.of(from));
        for (int length = 0; !edge.isEmpty() && !reachedFrom.containsKey(to) && length < longest; length++) {
            edge = next(edge, to);
        }
        return reachedFrom.containsKey(to) && longest >= 0 ? wayTo(to) : null;
    }

    private Deque<Observed> next(Deque<Observed> edge, Observed to) {
        Deque<Observed> next = new ArrayDeque<>();
        for (Observed thing : edge) {
            for (Observed neighbour : Neighbours.of(thing, relations)) {
                if (reachedFrom.putIfAbsent(neighbour, thing) == null) {
                    next.add(neighbour);
                    if (neighbour == to) {
                        return next;
                    }
                }
            }
        }
        return next;
    }

    private List<Observed> wayTo(Observed to) {
        List<Observed> way = new ArrayList<>();
        Observed here = to;
        for (Observed before = reachedFrom.get(here);
                before != null && before != here;
                before = reachedFrom.get(here)) {
            way.add(here);
            here = before;
        }
        way.add(here);
        Collections.reverse(way);
        return way;
    }
}
