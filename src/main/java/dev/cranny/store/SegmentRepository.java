package dev.cranny.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code segment}. */
@ApplicationScoped
class SegmentRepository implements PanacheRepositoryBase<SegmentRow, SegmentRow.Key> {}
