package dev.cranny.graphql;

import dev.cranny.access.Visitor;
import dev.cranny.findings.Finding;
import dev.cranny.findings.Findings;
import dev.cranny.findings.Severity;
import dev.cranny.graphql.execution.RequestScope;
import jakarta.inject.Singleton;
import java.util.List;

/** How much is found in the newest snapshot of this host: what {@code findingRules} answers, without words. */
@Singleton
public class FindingCounts {

    private final Present present;
    private final FoundBefore found;

    FindingCounts(Present present, FoundBefore found) {
        this.present = present;
        this.found = found;
    }

    /** Of one rule. */
    public record Count(String name, Severity severity, int count) {}

    /** Of every rule, as far as {@link Visitor#current} may see it. */
    public List<Count> inNewest() {
        return RequestScope.within(() -> {
            SnapshotView newest = present.newest(present.here());
            List<Finding> all = newest == null ? List.of() : found.in(newest);
            return Findings.RULES.stream()
                    .map(rule -> new Count(
                            rule.name(),
                            rule.severity(),
                            FindingRule.of(rule, all).count()))
                    .toList();
        });
    }
}
