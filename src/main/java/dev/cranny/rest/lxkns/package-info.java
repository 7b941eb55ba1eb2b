/** The JSON of lxkns, as its own clients read it: written from a snapshot, and read into one. */
@NullMarked
package dev.cranny.rest.lxkns;

import org.jspecify.annotations.NullMarked;
