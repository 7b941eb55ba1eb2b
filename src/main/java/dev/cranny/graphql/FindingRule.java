package dev.cranny.graphql;

import dev.cranny.findings.Finding;
import dev.cranny.findings.Rule;
import dev.cranny.findings.Severity;
import java.util.List;

/** What is looked for, and how often it is found. */
record FindingRule(String rule, String title, String explanation, Severity severity, int count) {

    static FindingRule of(Rule rule, List<Finding> findings) {
        return new FindingRule(
                rule.name(),
                rule.title(),
                rule.explanation(),
                rule.severity(),
                Math.toIntExact(findings.stream()
                        .filter(finding -> finding.rule().equals(rule.name()))
                        .count()));
    }
}
