/**
 * What was seen: immutable records without I/O and without a framework.
 *
 * <p>Relations are the kernel's own numbers (inodes, PIDs, mount ids), never object references, so that a snapshot is a
 * tree that can be compared, stored and loaded field for field. What follows from these numbers (who leads, who is whose
 * child) is derived on read by {@link dev.cranny.model.Relations}.
 */
@NullMarked
package dev.cranny.model;

import org.jspecify.annotations.NullMarked;
