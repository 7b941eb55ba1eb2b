package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.ChangeBucket;
import dev.cranny.model.EntityId;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.Lifespan;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import java.nio.file.Path;
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

    /** The versions that an entity had, oldest first; empty where no stored snapshot has it. */
    List<VersionSpan> history(HostId host, EntityId entity);

    /**
     * How much changed when, in equal buckets over a span. Answered from memory; what snapshots had changed that have been
     * deleted counts too.
     *
     * @param until exclusive, after {@code since}
     * @param buckets how many, at least one
     */
    List<ChangeBucket> changeDensity(HostId host, Instant since, Instant until, int buckets);

    /**
     * Keeps a snapshot from being deleted.
     *
     * @param label what to call it from now on; null leaves that as it is
     * @throws NoSuchSnapshotException where it is not there
     */
    SnapshotEntry pin(SnapshotId id, @Nullable String label);

    /**
     * Lets a snapshot be deleted again.
     *
     * @throws NoSuchSnapshotException where it is not there
     */
    SnapshotEntry unpin(SnapshotId id);

    /**
     * Deletes a snapshot; what others share with it stays.
     *
     * @throws NoSuchSnapshotException where it is not there
     * @throws SnapshotKeptException where it is pinned, or the newest of its host
     */
    void delete(SnapshotId id);

    /**
     * Writes all that is stored into a file, which must not be there yet, while the store is in use.
     *
     * @throws StoreException where that cannot be, and nothing is left of the file then
     */
    void backup(Path file);

    /** What is kept for how long, as the setting words it. */
    String retention();

    /**
     * Another number after each change to what is stored. Asked for before and after a question, it is the same only where the
     * answer is still good.
     */
    long revision();

    /** What it is and how much it holds. */
    StorageStatus status();
}
