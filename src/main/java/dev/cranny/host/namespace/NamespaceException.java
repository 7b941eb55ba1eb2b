package dev.cranny.host.namespace;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that was taken for a namespace, or for the one that was meant, is not; or no way leads into it. */
public final class NamespaceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String subject;

    /**
     * @param subject what it is about: a path, or {@code net:[4026531840]}
     * @param reason what is wrong with it
     */
    public NamespaceException(String subject, String reason) {
        this(subject, reason, null);
    }

    public NamespaceException(String subject, String reason, @Nullable Throwable cause) {
        super(subject + ": " + reason, cause);
        this.subject = subject;
    }

    public String subject() {
        return subject;
    }
}
