package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.Lifespan;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots, kept. What {@link #save} has returned is on disk, whole, and stays there after a crash.
 *
 * <p>Reading never waits for writing. Questions about the catalogue, the newest snapshot and life spans are answered from
 * memory.
 */
public interface SnapshotStore {

    /**
     * Stores {@code snapshot} as the next one of its host.
     *
     * @throws StoreException where it could not be stored; nothing of it is visible then
     */
    StoredSnapshot save(Snapshot snapshot, SnapshotTrigger trigger, @Nullable String label);

    /** The hosts there are snapshots of. */
    List<Host> hosts();

    /** The boots that the stored snapshots of a host reach, oldest first. */
    List<Boot> boots(HostId host);

    /** The newest snapshot of a host; null where there is none. */
    @Nullable
    StoredSnapshot newest(HostId host);

    /** The snapshot with this id, as discovery produced it; null where there is none. */
    @Nullable
    StoredSnapshot load(SnapshotId id);

    /** The catalogue of a host, oldest first: an immutable list. */
    List<SnapshotEntry> entries(HostId host);

    /** What the catalogue says of one snapshot; null where there is none. */
    @Nullable
    SnapshotEntry entry(SnapshotId id);

    /** The newest snapshot that was taken at or before {@code at}; null where there is none. */
    @Nullable
    SnapshotEntry newestAt(HostId host, Instant at);

    /** From when until when an entity was seen; null where no stored snapshot has it. */
    @Nullable
    Lifespan lifespan(HostId host, EntityId entity);

    /** What it is and how much it holds. */
    StorageStatus status();
}
