package dev.cranny.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code snapshot}. */
@ApplicationScoped
class SnapshotRepository implements PanacheRepositoryBase<SnapshotRow, SnapshotRow.Key> {}
