package dev.cranny.store;

import java.util.List;

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

    void add(BootRow boot);

    void add(SegmentRow segment);

    void add(SnapshotRow snapshot);
}
