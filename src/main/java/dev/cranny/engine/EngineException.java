package dev.cranny.engine;

import org.jspecify.annotations.Nullable;

/** An engine could not be asked, or gave no answer that makes sense; the message says what was asked, and what came of it. */
public sealed class EngineException extends RuntimeException permits OtherApiException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@code asked: reason}, where the reason is the first one of the chain that has words. */
    static EngineException of(String asked, Throwable cause) {
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof EngineException known) {
                return known;
            }
        }
        return new EngineException(asked + ": " + words(cause), cause);
    }

    private static String words(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null || message.isBlank() ? root.getClass().getSimpleName() : message.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Engines may quote themselves at length, HTML error pages included. */
    private static final int LONGEST = 200;
}
