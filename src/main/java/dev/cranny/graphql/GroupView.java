package dev.cranny.graphql;

import dev.cranny.model.EntityKind;
import dev.cranny.model.Group;
import dev.cranny.model.Observed;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** Containers that belong together, as they were. Its fields with arguments are in {@link ContainerApi}. */
@Type("Group")
record GroupView(SnapshotView snapshot, @Ignore Group group) implements Entity {

    @Override
    public Observed observed() {
        return group;
    }

    @Override
    @Query
    @Id
    public String id() {
        return group.id().value();
    }

    @Override
    @Query
    public EntityKind kind() {
        return EntityKind.GROUP;
    }

    @Override
    @Query
    public String label() {
        return group.name();
    }

    @Query
    public String name() {
        return group.name();
    }

    @Query
    public String type() {
        return group.type();
    }

    @Query
    public String flavor() {
        return group.flavor();
    }

    @Query
    public List<@NonNull Label> labels() {
        return Label.of(group.labels());
    }

    @Query
    public int containerCount() {
        return snapshot.relations().containers().containers(group).size();
    }
}
