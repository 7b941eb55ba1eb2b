/** Time: takes a snapshot at start, then every interval, never two at once, and hands it on. */
@NullMarked
package dev.cranny.recorder;

import org.jspecify.annotations.NullMarked;
