package dev.cranny.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code host}. */
@ApplicationScoped
class HostRepository implements PanacheRepositoryBase<HostRow, Long> {}
