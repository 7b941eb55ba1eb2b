package dev.cranny.findings;

import dev.cranny.model.EntityId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Something that a rule has found.
 *
 * @param id the same in every snapshot in which the same is found; matches {@code [A-Za-z0-9_][A-Za-z0-9_-]*}
 * @param rule its stable name: {@code orphaned-namespace}
 * @param title the fact, as a sentence without a full stop
 * @param explanation what it means
 * @param advice what to do about it
 * @param subjects whom it is about, the foremost first; at least one
 * @param since since when it has been so, as far as snapshots tell
 */
public record Finding(
        String id,
        String rule,
        Severity severity,
        String title,
        String explanation,
        String advice,
        List<EntityId> subjects,
        Instant since) {

    /** The worst first, then what has been so for longest. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::since)
            .thenComparing(Finding::id);

    public Finding {
        subjects = List.copyOf(subjects);
    }

    /** One of {@code rule} about these, of which the first one names it. */
    static Finding of(
            Rule rule,
            Severity severity,
            String title,
            String meaning,
            String advice,
            List<EntityId> subjects,
            Instant since) {
        String id = "f_" + rule.name() + "_" + subjects.getFirst();
        return new Finding(id, rule.name(), severity, title, meaning, advice, subjects, since);
    }
}
