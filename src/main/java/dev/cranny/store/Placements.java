package dev.cranny.store;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The placements that a segment has, and those that the next snapshot adds. */
final class Placements {

    private final Map<Placement, Long> known;
    private final Map<Placement, Long> added = new LinkedHashMap<>();
    private long last;

    private Placements(Map<Placement, Long> known, long last) {
        this.known = known;
        this.last = last;
    }

    /** Those of a segment, by number. */
    static Placements of(Map<Long, Placement> known, long last) {
        Map<Placement, Long> numbers = HashMap.newHashMap(known.size());
        known.forEach((number, placement) -> numbers.put(placement, number));
        return new Placements(numbers, last);
    }

    static Placements none() {
        return new Placements(Map.of(), 0);
    }

    /** What the next snapshot of the same segment starts from. */
    Placements forNext() {
        if (added.isEmpty()) {
            return new Placements(known, last);
        }
        Map<Placement, Long> all = HashMap.newHashMap(known.size() + added.size());
        all.putAll(known);
        all.putAll(added);
        return new Placements(all, last);
    }

    /** What the first snapshot of the next segment starts from: what it uses is all to be written, under the same numbers. */
    Placements forSegmentOf(Snapshot snapshot) {
        Placements all = forNext();
        Placements used = new Placements(Map.of(), last);
        for (LinuxProcess process : snapshot.processes()) {
            used.take(new Placement(process.namespaces(), process.cgroup(), process.scheduling()), all);
        }
        for (Task task : snapshot.tasks()) {
            used.take(new Placement(task.namespaces(), task.cgroup(), task.scheduling()), all);
        }
        return used;
    }

    private void take(Placement placement, Placements from) {
        Long number = from.known.get(placement);
        if (number == null) {
            number(placement);
        } else {
            added.put(placement, number);
        }
    }

    /** The number of a placement, which is added where it is not known. */
    long number(Placement placement) {
        Long number = known.get(placement);
        return number != null ? number : added.computeIfAbsent(placement, _ -> ++last);
    }

    /** Those that are to be written. */
    Map<Placement, Long> added() {
        return added;
    }

    /** The highest number that is in use. */
    long last() {
        return last;
    }
}
