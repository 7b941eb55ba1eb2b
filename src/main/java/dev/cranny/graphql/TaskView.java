package dev.cranny.graphql;

import dev.cranny.model.Cgroup;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import dev.cranny.model.Scheduling;
import dev.cranny.model.Task;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A task, as it was; also the main one of a process. Its fields with arguments are in {@link TaskApi}. */
@Type("Task")
record TaskView(SnapshotView snapshot, @Ignore Task task) implements Entity, ProcessOrTask {

    @Override
    public Observed observed() {
        return task;
    }

    @Override
    @Query
    @Id
    public String id() {
        return task.id(boot()).value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.TASK;
    }

    @Override
    @Query
    public String label() {
        return task.name() + " " + task.tid();
    }

    /** A main task lives as long as its process, and is not stored beside it. */
    @Override
    @Query
    public LifespanView lifespan() {
        return snapshot.lifespan(
                mainTask() ? EntityId.ofProcess(boot(), task.tid(), task.startTicks()) : task.id(boot()));
    }

    @Query
    public int tid() {
        return task.tid();
    }

    @Query
    public ProcessView process() {
        LinuxProcess process = snapshot.relations().process(task.pid());
        return snapshot.view(Objects.requireNonNull(process, "a task is listed with its process"));
    }

    @Query
    public boolean mainTask() {
        return task.main();
    }

    @Override
    @Query
    public String name() {
        return task.name();
    }

    @Override
    @Query
    public long startTicks() {
        return task.startTicks();
    }

    @Query
    public List<@NonNull NamespaceType> looseIn() {
        return List.copyOf(snapshot.relations().looseIn(task));
    }

    @Override
    public NamespaceSet namespaceSet() {
        return task.namespaces();
    }

    @Override
    public Cgroup cgroups() {
        return task.cgroup();
    }

    @Override
    public Scheduling scheduling() {
        return task.scheduling();
    }

    private UUID boot() {
        return snapshot.snapshot().boot().id();
    }
}
