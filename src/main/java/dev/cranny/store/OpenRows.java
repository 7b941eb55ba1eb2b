package dev.cranny.store;

import java.util.List;

/**
 * The rows of one table that are valid in one snapshot, and their numbers.
 *
 * @param rows in the order of the table
 * @param entities the entity of each; 0 where the table has none
 * @param versions the version of each
 */
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record OpenRows<T>(List<T> rows, long[] entities, long[] versions) {

    static <T> OpenRows<T> none() {
        return new OpenRows<>(List.of(), new long[0], new long[0]);
    }
}
