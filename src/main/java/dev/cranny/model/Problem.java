package dev.cranny.model;

import java.util.Comparator;

/**
 * Something discovery could not see, or that was not to be recorded.
 *
 * @param phase the part of discovery that looked: processes, descriptors, …
 * @param subject what it looked at: {@code /proc/1/ns}
 * @param reason the system's word: EACCES
 */
public record Problem(String phase, String subject, String reason) {

    /** The phase of what somebody has excluded from recording: no refusal of the system, and so nothing that is missing. */
    public static final String EXCLUDED = "excluded";

    /** By phase, subject, reason. */
    public static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::phase).thenComparing(Problem::subject).thenComparing(Problem::reason);
}
