package dev.cranny.graphql;

import dev.cranny.findings.Finding;
import dev.cranny.findings.Severity;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** Something that a careful operator would want to know. Its subjects are in {@link FindingApi}. */
@Type("Finding")
record FindingView(@Ignore SnapshotView snapshot, @Ignore Finding finding) {

    @Query
    @Id
    public String id() {
        return finding.id();
    }

    @Query
    public String rule() {
        return finding.rule();
    }

    @Query
    public Severity severity() {
        return finding.severity();
    }

    @Query
    public String title() {
        return finding.title();
    }

    @Query
    public String explanation() {
        return finding.explanation();
    }

    @Query
    public String advice() {
        return finding.advice();
    }

    @Query
    public Instant since() {
        return finding.since();
    }
}
