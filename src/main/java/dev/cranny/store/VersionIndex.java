package dev.cranny.store;

import java.util.Arrays;

/** Where among some rows a version is. */
final class VersionIndex {

    /** Versions take what indices leave of a long: at a thousand a second enough for two hundred years. */
    private static final int INDEX_BITS = 22;

    private final long[] versionsAndIndices;

    VersionIndex(long[] versions) {
        versionsAndIndices = new long[versions.length];
        for (int i = 0; i < versions.length; i++) {
            versionsAndIndices[i] = versions[i] << INDEX_BITS | i;
        }
        Arrays.sort(versionsAndIndices);
    }

    /** The index of the row with this version; -1 where there is none. */
    int of(long version) {
        int place = Arrays.binarySearch(versionsAndIndices, version << INDEX_BITS);
        int at = place < 0 ? -place - 1 : place;
        return at < versionsAndIndices.length && versionsAndIndices[at] >> INDEX_BITS == version
                ? (int) (versionsAndIndices[at] & ((1 << INDEX_BITS) - 1))
                : -1;
    }
}
