package dev.cranny.store;

import dev.cranny.model.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A stretch of snapshots: {@link Segment}. */
@Entity
@Table(name = "segment")
@IdClass(SegmentRow.Key.class)
class SegmentRow {

    record Key(long host, long number) implements Serializable {}

    @Id
    long host;

    @Id
    long number;

    @Column(name = "first_snapshot")
    long firstSnapshot;

    @Column(name = "key_rows")
    long keyRows;

    boolean unswept;

    static SegmentRow of(HostId host, Segment segment) {
        SegmentRow row = new SegmentRow();
        row.host = host.value();
        row.number = segment.number();
        row.firstSnapshot = segment.firstSnapshot();
        row.keyRows = segment.keyRows();
        return row;
    }
}
