package dev.cranny.store;

import dev.cranny.model.Boot;
import dev.cranny.model.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** One run of a kernel. */
@Entity
@Table(name = "boot")
@IdClass(BootRow.Key.class)
class BootRow {

    record Key(long host, UUID id) implements Serializable {}

    @Id
    long host;

    @Id
    UUID id = new UUID(0, 0);

    String kernel = "";

    @Column(name = "booted_at")
    Instant bootedAt = Instant.EPOCH;

    static BootRow of(HostId host, Boot boot) {
        BootRow row = new BootRow();
        row.host = host.value();
        row.id = boot.id();
        row.kernel = boot.kernel();
        row.bootedAt = boot.bootedAt();
        return row;
    }

    Boot boot() {
        return new Boot(id, bootedAt, kernel);
    }
}
