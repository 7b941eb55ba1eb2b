package dev.cranny.store;

import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

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
    public void put(BootRow boot) {
        boots.getEntityManager().merge(boot);
        boots.flush();
    }

    @Override
    public void add(SegmentRow segment) {
        segments.persistAndFlush(segment);
    }

    @Override
    public void add(SnapshotRow snapshot) {
        snapshots.persistAndFlush(snapshot);
    }

    @Override
    public void update(long host, long number, Consumer<SnapshotRow> change) {
        SnapshotRow row = snapshots.findById(new SnapshotRow.Key(host, number));
        if (row != null) {
            change.accept(row);
            snapshots.flush();
        }
    }

    @Override
    public void remove(long host, List<Long> numbers) {
        segments.update(
                "unswept = true where host = ?1 and number in"
                        + " (select segment from SnapshotRow where host = ?1 and number in ?2)",
                host,
                numbers);
        snapshots.delete("host = ?1 and number in ?2", host, numbers);
    }
}
