package dev.cranny.model;

/** How many entities came, went, or changed between two snapshots. */
public record ChangeCounts(int added, int removed, int modified) {

    /** Nothing happened. */
    public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0);

    /** Both together. */
    public ChangeCounts plus(ChangeCounts other) {
        return new ChangeCounts(added + other.added, removed + other.removed, modified + other.modified);
    }

    /** Whether anything happened. */
    public boolean any() {
        return added + removed + modified > 0;
    }
}
