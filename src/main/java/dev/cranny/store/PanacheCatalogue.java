package dev.cranny.store;

import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;

/** The catalogue by Panache, within the transaction of whoever asks. */
@Singleton
final class PanacheCatalogue implements Catalogue {

    private static final Sort IN_ORDER = Sort.by("host", "number");

    private final HostRepository hosts;
    private final BootRepository boots;
    private final SegmentRepository segments;
    private final SnapshotRepository snapshots;

    PanacheCatalogue(
            HostRepository hosts, BootRepository boots, SegmentRepository segments, SnapshotRepository snapshots) {
        this.hosts = hosts;
        this.boots = boots;
        this.segments = segments;
        this.snapshots = snapshots;
    }

    @Override
    public List<HostRow> hosts() {
        return hosts.listAll();
    }

    @Override
    public List<BootRow> boots() {
        return boots.listAll();
    }

    @Override
    public List<SegmentRow> segments() {
        return segments.listAll(IN_ORDER);
    }

    @Override
    public List<SnapshotRow> snapshots() {
        return snapshots.listAll(IN_ORDER);
    }

    @Override
    public void put(HostRow host) {
        hosts.getEntityManager().merge(host);
        hosts.flush();
    }

    @Override
    public void add(BootRow boot) {
        boots.persistAndFlush(boot);
    }

    @Override
    public void add(SegmentRow segment) {
        segments.persistAndFlush(segment);
    }

    @Override
    public void add(SnapshotRow snapshot) {
        snapshots.persistAndFlush(snapshot);
    }
}
