/** From a host to a snapshot: an ordered list of phases, none of which ever fails as a whole. */
@NullMarked
package dev.cranny.discovery;

import org.jspecify.annotations.NullMarked;
