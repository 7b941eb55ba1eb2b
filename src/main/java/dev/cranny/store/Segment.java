package dev.cranny.store;

/**
 * A stretch of snapshots that are read from the same rows.
 *
 * @param number 1, 2, 3, … within its host
 * @param firstSnapshot the first one in it
 * @param keyRows how many rows it began with
 * @param rows how many it has by now
 */
record Segment(long number, long firstSnapshot, long keyRows, long rows) {

    /** Below this there is nothing to gain from another segment. */
    private static final long FEWEST_CHANGES = 1_000;

    /**
     * Whether the next snapshot begins another segment: where reading one snapshot goes over as many rows of others as it
     * has itself. A quiet host seldom comes to that.
     */
    boolean full() {
        return rows - keyRows >= Math.max(FEWEST_CHANGES, keyRows);
    }

    Segment with(long moreRows) {
        return new Segment(number, firstSnapshot, keyRows, rows + moreRows);
    }
}
