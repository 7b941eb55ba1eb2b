package dev.cranny.model;

/** How many entities came, went, or changed between two snapshots. */
public record ChangeCounts(int added, int removed, int modified) {

    /** Nothing happened. */
    public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0);

    /** Whether anything happened. */
    public boolean any() {
        return added + removed + modified > 0;
    }
}
