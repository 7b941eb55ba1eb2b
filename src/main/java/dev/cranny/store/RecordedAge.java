package dev.cranny.store;

import dev.cranny.model.SnapshotEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How old snapshots are, in time that was recorded: from one to the next passes what lies between their instants, but never more
 * than a while for each snapshot that was taken since, and never less than nothing.
 *
 * <p>By the clock alone, a machine whose clock was once set ten years ahead, or that was off for two, would find all it had stored
 * to be too old. Numbers tell better: those of deleted snapshots are missing, so that a day of which one snapshot is left is still a
 * day.
 */
final class RecordedAge {

    /** What may pass from one snapshot to the next: so many times what usually does, at least an hour. */
    private static final int USUAL_TIMES = 3;

    private static final long LEAST_MILLIS = Duration.ofHours(1).toMillis();

    private RecordedAge() {}

    /**
     * The age of each entry, in milliseconds; that of the last one is 0.
     *
     * @param entries by number
     */
    static long[] of(List<SnapshotEntry> entries) {
        long most = Math.max(LEAST_MILLIS, USUAL_TIMES * usual(entries));
        long[] ages = new long[entries.size()];
        for (int i = ages.length - 2; i >= 0; i--) {
            long taken = taken(entries, i);
            ages[i] = ages[i + 1] + Math.clamp(passed(entries, i), 0, most * taken);
        }
        return ages;
    }

    /** The median of what passes for each snapshot that is taken. */
    private static long usual(List<SnapshotEntry> entries) {
        long[] each = new long[Math.max(0, entries.size() - 1)];
        for (int i = 0; i < each.length; i++) {
            each[i] = passed(entries, i) / taken(entries, i);
        }
        Arrays.sort(each);
        return each.length == 0 ? 0 : each[each.length / 2];
    }

    private static long passed(List<SnapshotEntry> entries, int from) {
        return entries.get(from + 1).takenAt().toEpochMilli()
                - entries.get(from).takenAt().toEpochMilli();
    }

    private static long taken(List<SnapshotEntry> entries, int from) {
        return entries.get(from + 1).number() - entries.get(from).number();
    }
}
