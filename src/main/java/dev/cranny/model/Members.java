package dev.cranny.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a namespace.
 *
 * @param processes all of them, by PID
 * @param leaders those whose parent is not in it: the topmost ones, by PID
 * @param looseTasks tasks in it whose process is in another namespace of the same type, by TID
 */
public record Members(List<LinuxProcess> processes, List<LinuxProcess> leaders, List<Task> looseTasks) {

    private static final Comparator<LinuxProcess> BY_AGE =
            Comparator.comparingLong(LinuxProcess::startTicks).thenComparingInt(LinuxProcess::pid);

    /** Nobody. */
    public static final Members NONE = new Members(List.of(), List.of(), List.of());

    /** The oldest leader; of equally old ones the one with the lowest PID. Null where there is no leader. */
    public @Nullable LinuxProcess ealdorman() {
        return leaders.stream().min(BY_AGE).orElse(null);
    }

    /** Whether no process and no task is in it. */
    public boolean isEmpty() {
        return processes.isEmpty() && looseTasks.isEmpty();
    }

    /** Collects members one by one. */
    static final class Gathering {
        final List<LinuxProcess> processes = new ArrayList<>();
        final List<LinuxProcess> leaders = new ArrayList<>();
        final List<Task> looseTasks = new ArrayList<>();

        Members done() {
            return new Members(List.copyOf(processes), List.copyOf(leaders), List.copyOf(looseTasks));
        }
    }
}
