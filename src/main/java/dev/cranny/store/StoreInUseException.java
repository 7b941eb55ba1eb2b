package dev.cranny.store;

/** Another process has the store: the one reason for not opening it that goes away by itself. */
public final class StoreInUseException extends StoreException {
    private static final long serialVersionUID = 1L;

    StoreInUseException(String message) {
        super(message, null);
    }
}
