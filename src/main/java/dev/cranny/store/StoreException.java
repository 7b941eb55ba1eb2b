package dev.cranny.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked to; the message says what, and why, in words for the operator. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
