package dev.cranny.model;

/**
 * How many of each a snapshot has.
 *
 * @param tasks all of them, main tasks too
 */
public record Totals(int namespaces, int processes, int tasks, int mounts, int containers, int engines) {

    /** Counts what is in {@code snapshot}. */
    public static Totals of(Snapshot snapshot) {
        return new Totals(
                snapshot.namespaces().size(),
                snapshot.processes().size(),
                snapshot.processes().size() + snapshot.tasks().size(),
                snapshot.mounts().size(),
                snapshot.containers().size(),
                snapshot.engines().size());
    }
}
