package dev.cranny.store;

import java.sql.SQLException;

/** What is in the database does not fit together. */
final class DamageException extends SQLException {
    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        super(message);
    }
}
