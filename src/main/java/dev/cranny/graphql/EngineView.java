package dev.cranny.graphql;

import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Observed;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A container engine, as it was. Its fields with arguments are in {@link ContainerApi}. */
@Type("Engine")
record EngineView(SnapshotView snapshot, @Ignore Engine engine) implements Entity {

    @Override
    public Observed observed() {
        return engine;
    }

    @Override
    @Query
    @Id
    public String id() {
        return engine.id().value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.ENGINE;
    }

    @Override
    @Query
    public String label() {
        return engine.type() + " " + engine.api();
    }

    @Query
    public @Nullable Long uid() {
        return engine.uid();
    }

    @Query
    public @Nullable String userName() {
        return snapshot.userName(engine.uid());
    }

    @Query
    public String engineId() {
        return engine.engineId();
    }

    @Query
    public String type() {
        return engine.type();
    }

    @Query
    public String version() {
        return engine.version();
    }

    @Query
    public String api() {
        return engine.api();
    }

    @Query
    public @Nullable Integer pid() {
        return engine.pid();
    }

    @Query
    public @Nullable ProcessView process() {
        return engine.pid() == null ? null : snapshot.process(engine.pid());
    }

    @Query
    public int containerCount() {
        return containers().containers(engine).size();
    }

    @Query
    public @Nullable ContainerView enclosing() {
        return snapshot.container(containers().enclosing(engine));
    }

    @Query
    public String state() {
        return engine.state();
    }

    private ContainerRelations containers() {
        return snapshot.relations().containers();
    }
}
