package dev.cranny.store;

import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A host, as its newest snapshot calls it. */
@Entity
@Table(name = "host")
class HostRow {

    @Id
    long id;

    String name = "";
    String architecture = "";

    static HostRow of(Host host) {
        HostRow row = new HostRow();
        row.id = host.id().value();
        row.name = host.name();
        row.architecture = host.architecture();
        return row;
    }

    Host host() {
        return new Host(new HostId(id), name, architecture);
    }
}
