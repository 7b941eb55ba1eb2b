package dev.cranny.store;

/** Whoever asked has not waited for the answer: see {@link Patience}. */
public final class TooLateException extends StoreException {

    private static final long serialVersionUID = 1L;

    TooLateException(String message, Throwable cause) {
        super(message, cause);
    }
}
