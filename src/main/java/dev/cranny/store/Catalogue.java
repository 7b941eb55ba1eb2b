package dev.cranny.store;

import java.util.List;
import java.util.function.Consumer;

/** The rows of the catalogue: few and small, and held in memory once they are read. Used within a transaction. */
interface Catalogue {

    List<HostRow> hosts();

    List<BootRow> boots();

    /** By host and number. */
    List<SegmentRow> segments();

    /** By host and number. */
    List<SnapshotRow> snapshots();

    /** Adds a host, or takes over what it is called by now. */
    void put(HostRow host);

    /** Adds a boot, where it is not there. */
    void put(BootRow boot);

    void add(SegmentRow segment);

    void add(SnapshotRow snapshot);

    /** Changes what a snapshot that is there says. */
    void update(long host, long number, Consumer<SnapshotRow> change);

    /** Removes snapshots, and notes that their segments may have rows that nobody needs. */
    void remove(long host, List<Long> numbers);
}
