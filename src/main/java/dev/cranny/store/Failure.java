package dev.cranny.store;

import java.util.Locale;

/** Says in words for the operator what went wrong. */
final class Failure {

    private Failure() {}

    static StoreException of(String what, Exception cause) {
        if (cause instanceof StoreException already) {
            return already;
        }
        return Patience.isOver(cause)
                ? new TooLateException(what + ": it took too long", cause)
                : new StoreException(what + ": " + why(cause), cause);
    }

    /** The innermost reason, in one line. */
    static String why(Throwable cause) {
        String last = cause.toString();
        for (Throwable next = cause; next != null; next = next.getCause()) {
            String message = next.getMessage();
            if (message != null && message.toLowerCase(Locale.ROOT).contains("no space left on device")) {
                return "no space left on the disk";
            }
            if (message != null && message.contains("Read-only file system")) {
                return "the file system is read-only";
            }
            last = message == null ? next.toString() : message;
        }
        return last.lines().findFirst().orElse(last);
    }
}
