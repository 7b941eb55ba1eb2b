package dev.cranny.graphql;

import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.SnapshotId;
import dev.cranny.store.NoSuchSnapshotException;
import dev.cranny.store.SnapshotKeptException;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;

/** Which snapshots are kept. */
@GraphQLApi
@Singleton
@NonBlocking
public class PinApi {

    private final Present present;

    PinApi(Present present) {
        this.present = present;
    }

    @Mutation
    public SnapshotView pinSnapshot(@Id String id, @Nullable String label) {
        SnapshotApi.checkLabel(label);
        return changed(id, snapshot -> present.view(present.store().pin(snapshot, label)));
    }

    @Mutation
    public SnapshotView unpinSnapshot(@Id String id) {
        return changed(id, snapshot -> present.view(present.store().unpin(snapshot)));
    }

    @Mutation
    public boolean deleteSnapshot(@Id String id) {
        return changed(id, snapshot -> {
            present.store().delete(snapshot);
            return true;
        });
    }

    private static <T> T changed(String id, Function<SnapshotId, T> change) {
        try {
            return change.apply(Ids.snapshot(id, "id"));
        } catch (NoSuchSnapshotException _) {
            throw new Refusal(ErrorCode.NOT_FOUND, "id: there is no snapshot " + id);
        } catch (SnapshotKeptException e) {
            throw new Refusal(ErrorCode.CONFLICT, String.valueOf(e.getMessage()));
        }
    }
}
