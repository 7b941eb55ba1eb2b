package dev.cranny.graphql;

import dev.cranny.model.Cgroup;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Query;

/** What runs: it is in namespaces and a cgroup, and is scheduled. */
@Interface("ProcessOrTask")
interface ProcessOrTask {

    @Ignore
    SnapshotView snapshot();

    @Ignore
    NamespaceSet namespaceSet();

    @Ignore
    Cgroup cgroups();

    @Ignore
    Scheduling scheduling();

    @Query
    String name();

    @Query
    long startTicks();

    @Query
    default @Nullable Instant startedAt() {
        return snapshot().startedAt(startTicks());
    }

    @Query
    default @Nullable String cgroup() {
        return cgroups().path();
    }

    @Query
    default @Nullable String freezerCgroup() {
        return cgroups().freezerPath();
    }

    @Query
    default @Nullable Boolean frozen() {
        return cgroups().frozen();
    }

    @Query
    default SchedulingPolicy policy() {
        return scheduling().policy();
    }

    @Query
    default @Nullable Integer priority() {
        return scheduling().priority();
    }

    @Query
    default @Nullable Integer nice() {
        return scheduling().nice();
    }
}
