package dev.cranny.store;

import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.HostId;
import dev.cranny.model.Relations;
import dev.cranny.model.SnapshotEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Deletes snapshots: those that somebody names, those that the policy does not keep, and the oldest where there is no room. */
final class Thinning {

    private static final Logger LOG = Logger.getLogger(Thinning.class);

    /** So many snapshots are taken out of the catalogue at once. */
    private static final int BITE = 100;

    private final Timelines timelines;
    private final SnapshotLoader loader;
    private final DatabaseEngine engine;
    private final Sweep sweep;

    /** One at a time, so that nobody deletes what another compares with. */
    private final ReentrantLock thinning = new ReentrantLock();

    Thinning(Timelines timelines, SnapshotLoader loader, DatabaseEngine engine, Sweep sweep) {
        this.timelines = timelines;
        this.loader = loader;
        this.engine = engine;
        this.sweep = sweep;
    }

    /** Deletes these snapshots of a host, but for those that are pinned, or the newest, by then. */
    void delete(HostId host, List<SnapshotEntry> unwanted) throws SQLException {
        thinning.lock();
        try {
            for (int from = 0; from < unwanted.size(); from += BITE) {
                deleteFew(host, unwanted.subList(from, Math.min(unwanted.size(), from + BITE)));
            }
        } finally {
            thinning.unlock();
        }
    }

    private void deleteFew(HostId host, List<SnapshotEntry> unwanted) throws SQLException {
        Timeline known = timelines.of(host);
        if (known == null) {
            return;
        }
        Set<Long> numbers = new HashSet<>();
        unwanted.forEach(entry -> numbers.add(entry.number()));
        Map<Long, ChangeCounts> counts = recount(known, numbers);
        timelines.edit(host, timeline -> {
            List<SnapshotEntry> deleted = Objects.requireNonNull(timeline).entries().stream()
                    .filter(entry -> numbers.contains(entry.number()))
                    .filter(entry -> !entry.pinned()
                            && entry.number() != timeline.newest().entry().number())
                    .toList();
            return deleted.isEmpty() ? null : new Deletion(timeline, deleted, counts);
        });
    }

    /** What those that follow a deleted snapshot have changed against the one that they follow then. */
    private Map<Long, ChangeCounts> recount(Timeline timeline, Set<Long> deleted) throws SQLException {
        Map<Long, ChangeCounts> counts = new HashMap<>();
        SnapshotEntry stays = null;
        boolean gap = false;
        for (SnapshotEntry entry : timeline.entries()) {
            if (deleted.contains(entry.number())) {
                gap = true;
                continue;
            }
            if (gap && stays != null) {
                Relations before = loader.load(timeline, stays);
                Relations after = loader.load(timeline, entry);
                if (before != null && after != null) {
                    counts.put(
                            entry.number(),
                            SnapshotDiff.between(before, after).totals().all());
                }
            }
            stays = entry;
            gap = false;
        }
        return counts;
    }

    /** Removes what nobody needs any more; logs what it has removed. */
    void sweep(HostId host) throws SQLException {
        thinning.lock();
        try {
            long rows = sweep.run(host);
            if (rows > 0) {
                LOG.debugf("Removed %d rows that no snapshot needs any more", rows);
            }
        } finally {
            thinning.unlock();
        }
    }

    /** Deletes what the policy does not keep, and some of the oldest where the rest takes more than {@code most} bytes. */
    void thin(HostId host, RetentionPolicy policy, long most) throws SQLException {
        Timeline timeline = timelines.of(host);
        if (timeline == null) {
            return;
        }
        List<SnapshotEntry> expired = policy.expired(timeline.entries());
        delete(host, expired);
        sweep(host);
        if (!expired.isEmpty()) {
            LOG.infof("Removed %d snapshots by the retention %s", expired.size(), policy);
        }
        makeRoom(host, most);
    }

    /**
     * Deletes the oldest tenth where the rest takes too much. More only the next time: how much room that has made, the engine knows
     * once it has tidied up, and what is deleted by mistake does not come back.
     */
    private void makeRoom(HostId host, long most) throws SQLException {
        long taken = engine.liveBytes();
        if (taken <= most) {
            return;
        }
        List<SnapshotEntry> oldest = oldest(Objects.requireNonNull(timelines.of(host)));
        if (oldest.isEmpty()) {
            LOG.warnf(
                    "The store takes %d bytes, more than the %s that it may, and what is left of it is pinned or the newest",
                    taken, new ByteSize(most));
            return;
        }
        delete(host, oldest);
        sweep(host);
        LOG.infof("Removed the %d oldest snapshots, as the store may take %s", oldest.size(), new ByteSize(most));
    }

    /** The oldest tenth of those that may be deleted. */
    private static List<SnapshotEntry> oldest(Timeline timeline) {
        List<SnapshotEntry> unpinned = new ArrayList<>();
        for (SnapshotEntry entry : timeline.entries()) {
            if (!entry.pinned() && entry.number() != timeline.newest().entry().number()) {
                unpinned.add(entry);
            }
        }
        return unpinned.subList(0, Math.ceilDiv(unpinned.size(), 10));
    }
}
