package dev.cranny.graphql;

import static java.util.Objects.requireNonNullElse;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityKind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A container, as it was. Its fields with arguments are in {@link ContainerApi}. */
@Type("Container")
record ContainerView(SnapshotView snapshot, @Ignore Container container) implements Entity {

    @Override
    public Observed observed() {
        return container;
    }

    @Override
    @Query
    @Id
    public String id() {
        return container.id().value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.CONTAINER;
    }

    @Override
    @Query
    public String label() {
        return container.name();
    }

    @Query
    public String containerId() {
        return container.containerId();
    }

    @Query
    public String name() {
        return container.name();
    }

    @Query
    public String type() {
        return container.type();
    }

    @Query
    public String flavor() {
        return container.flavor();
    }

    @Query
    public @Nullable String image() {
        return container.image();
    }

    @Query
    public @Nullable Instant createdAt() {
        return container.createdAt();
    }

    /** 0 where its process is not to be seen from here: the kernel's own way to say so, pid_namespaces(7). */
    @Query
    public int pid() {
        return requireNonNullElse(container.pid(), 0);
    }

    @Query
    public boolean paused() {
        return container.paused();
    }

    @Query
    public @Nullable Boolean privileged() {
        return container.privileged();
    }

    @Query
    public @Nullable String restartPolicy() {
        return container.restartPolicy();
    }

    @Query
    public List<@NonNull Label> labels() {
        return Label.of(container.labels());
    }

    @Query
    public @Nullable EngineView engine() {
        Engine engine = containers().engine(container.engine());
        return engine == null ? null : snapshot.view(engine);
    }

    @Query
    public List<@NonNull GroupView> groups() {
        return containers().groups(container).stream().map(snapshot::view).toList();
    }

    @Query
    public @Nullable ContainerView replaces() {
        return Predecessor.of(this);
    }

    @Query
    public @Nullable ProcessView process() {
        LinuxProcess process = containers().process(container);
        return process == null ? null : snapshot.view(process);
    }

    @Query
    public int processCount() {
        return containers().processes(container).size();
    }

    @Query
    public List<@NonNull NamespaceView> namespaces() {
        return Arrays.stream(NamespaceType.values())
                .map(type -> snapshot.namespace(container.namespaces().get(type)))
                .filter(Objects::nonNull)
                .toList();
    }

    @Query
    public List<@NonNull NamespaceType> sharedWithHost() {
        return List.copyOf(containers().sharedWithHost(container));
    }

    @Query
    public @Nullable ContainerView enclosing() {
        return snapshot.container(containers().enclosing(container));
    }

    private ContainerRelations containers() {
        return snapshot.relations().containers();
    }
}
