package dev.cranny.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code boot}. */
@ApplicationScoped
class BootRepository implements PanacheRepositoryBase<BootRow, BootRow.Key> {}
