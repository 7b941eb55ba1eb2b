package dev.cranny.graphql;

import dev.cranny.model.Capabilities;
import dev.cranny.model.Cgroup;
import dev.cranny.model.EntityKind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Observed;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Scheduling;
import io.smallrye.graphql.api.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A process, as it was. Its fields with arguments are in {@link ProcessApi}. */
@Type("Process")
record ProcessView(SnapshotView snapshot, @Ignore LinuxProcess process) implements Entity, ProcessOrTask {

    @Override
    public Observed observed() {
        return process;
    }

    @Override
    @Query
    @Id
    public String id() {
        return process.id(snapshot.snapshot().boot().id()).value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.PROCESS;
    }

    @Override
    @Query
    public String label() {
        return process.name() + " " + process.pid();
    }

    @Query
    public ProcessState state() {
        return process.state();
    }

    @Query
    public int pid() {
        return process.pid();
    }

    @Query
    public List<@NonNull Integer> pidInNamespaces() {
        List<Integer> pids = new ArrayList<>();
        pids.add(process.pid());
        pids.addAll(process.nestedPids());
        return List.copyOf(pids);
    }

    @Query
    public int ppid() {
        return process.ppid();
    }

    @Override
    @Query
    public String name() {
        return process.name();
    }

    @Query
    public @Nullable List<@NonNull String> commandLine() {
        return process.commandLine();
    }

    @Query
    public @Nullable String executable() {
        return process.executable();
    }

    @Query
    public @Nullable Long uid() {
        return process.uid();
    }

    @Query
    public @Nullable String userName() {
        return snapshot.userName(process.uid());
    }

    @Query
    public boolean kernelThread() {
        return process.kernelThread();
    }

    @Override
    @Query
    public long startTicks() {
        return process.startTicks();
    }

    @Query
    public @Nullable ProcessView parent() {
        return snapshot.process(process.ppid());
    }

    @Query
    public int childCount() {
        return snapshot.relations().children(process).size();
    }

    @Query
    public int taskCount() {
        return process.taskCount();
    }

    @Query
    public @Nullable ContainerView container() {
        return snapshot.container(snapshot.relations().containers().container(process));
    }

    @Query
    public @Nullable List<@NonNull String> effectiveCapabilities() {
        Long set = process.capabilities();
        return set == null ? null : Capabilities.names(set);
    }

    @Override
    public NamespaceSet namespaceSet() {
        return process.namespaces();
    }

    @Override
    public Cgroup cgroups() {
        return process.cgroup();
    }

    @Override
    public Scheduling scheduling() {
        return process.scheduling();
    }
}
