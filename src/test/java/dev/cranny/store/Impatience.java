package dev.cranny.store;

import java.sql.SQLTimeoutException;

/** What a store in memory needs to stop as the real one does. */
public final class Impatience {

    private Impatience() {}

    /** Whether nobody waits for this thread any more. */
    public static boolean isOver() {
        try {
            Patience.left();
            return false;
        } catch (SQLTimeoutException _) {
            return true;
        }
    }

    /** What the store throws then. */
    public static StoreException failure() {
        return Failure.of("it could not be read", new SQLTimeoutException());
    }
}
