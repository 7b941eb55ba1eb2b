/** Snapshots in a database; speaks the model only, entities and SQL stay inside. */
@NullMarked
package dev.cranny.store;

import org.jspecify.annotations.NullMarked;
