package dev.cranny.graphql;

import dev.cranny.model.Boot;
import dev.cranny.model.Host;
import dev.cranny.model.SnapshotEntry;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A machine, and what the store knows of it. */
@Type("Host")
record HostView(@Ignore Present present, @Ignore Host host) implements Node {

    @Override
    @Query
    @Id
    public String id() {
        return host.id().toString();
    }

    @Query
    public String name() {
        return host.name();
    }

    @Query
    public @Nullable String kernel() {
        SnapshotEntry newest = newest();
        Boot boot = newest == null ? null : present.boot(newest);
        return boot == null ? null : boot.kernel();
    }

    @Query
    public @Nullable String architecture() {
        return host.architecture();
    }

    @Query
    public @Nullable Instant since() {
        List<SnapshotEntry> entries = entries();
        return entries.isEmpty() ? null : entries.getFirst().takenAt();
    }

    @Query
    public @Nullable Instant until() {
        SnapshotEntry newest = newest();
        return newest == null ? null : newest.takenAt();
    }

    @Query
    public int snapshotCount() {
        return entries().size();
    }

    @Query
    public List<@NonNull BootView> boots() {
        return BootView.of(present.store().boots(host.id()), entries());
    }

    @Query
    public @Nullable SnapshotView latest() {
        return present.newest(host.id());
    }

    private List<SnapshotEntry> entries() {
        return present.store().entries(host.id());
    }

    private @Nullable SnapshotEntry newest() {
        List<SnapshotEntry> entries = entries();
        return entries.isEmpty() ? null : entries.getLast();
    }
}
