package dev.cranny.graphql;

import dev.cranny.findings.Finding;
import dev.cranny.findings.Findings;
import dev.cranny.findings.Rule;
import dev.cranny.findings.Severity;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.EntityId;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** What a careful operator would want to know. */
@GraphQLApi
@Singleton
@NonBlocking
public class FindingApi {

    private static final long SEVERITY_WEIGHT = 100_000_000_000_000L;
    /** As {@link Finding#ORDER} has it: milliseconds since 1970 have thirteen digits. */
    private static final Order<Finding> WORST_FIRST = Order.given(
            "FINDINGS",
            finding -> new Key(
                    finding.since().toEpochMilli() - finding.severity().ordinal() * SEVERITY_WEIGHT, finding.id(), 0));

    private final Present present;
    private final FoundBefore found;

    FindingApi(Present present, FoundBefore found) {
        this.present = present;
        this.found = found;
    }

    @Query
    public FindingConnection findings(
            @Nullable Instant at,
            @Nullable @Id String host,
            @Nullable List<@NonNull String> rules,
            @Nullable Severity minSeverity,
            @Nullable Integer first,
            @Nullable String after) {
        Window window = Window.of(first, after);
        if (rules != null) {
            rules.forEach(FindingApi::check);
        }
        SnapshotView snapshot = present.at(present.chosen(host), at);
        List<Finding> all = snapshot == null ? List.of() : found.in(snapshot);
        List<Finding> meant = Lists.matching(
                all,
                finding -> (rules == null || rules.contains(finding.rule()))
                        && (minSeverity == null || finding.severity().compareTo(minSeverity) >= 0));
        return new FindingConnection(
                window.of(meant, WORST_FIRST),
                finding -> new FindingView(Objects.requireNonNull(snapshot, "it has been found in one"), finding));
    }

    @Query
    public List<@NonNull FindingRule> findingRules(@Nullable Instant at, @Nullable @Id String host) {
        SnapshotView snapshot = present.at(present.chosen(host), at);
        List<Finding> all = snapshot == null ? List.of() : found.in(snapshot);
        return Findings.RULES.stream().map(rule -> FindingRule.of(rule, all)).toList();
    }

    public List<@NonNull FindingView> findings(@Source Entity entity, @DefaultValue("10") int first) {
        EntityId id = new EntityId(entity.id());
        SnapshotView snapshot = entity.snapshot();
        return Lists.first(
                first,
                Lists.matching(found.in(snapshot), finding -> finding.subjects().contains(id)),
                finding -> new FindingView(snapshot, finding));
    }

    public List<@NonNull Entity> subjects(@Source FindingView finding, @DefaultValue("10") int first) {
        return finding.finding().subjects().stream()
                .map(finding.snapshot()::entity)
                .filter(Objects::nonNull)
                .limit(Window.checked(first, "first"))
                .toList();
    }

    private static void check(String rule) {
        List<String> known = Findings.RULES.stream().map(Rule::name).toList();
        if (!known.contains(rule)) {
            throw Refusal.badInput("rules: there is no rule " + rule + "; there are " + String.join(", ", known));
        }
    }
}
