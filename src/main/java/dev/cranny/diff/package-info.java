/** What is the same thing in two snapshots, and what changed: pure functions. */
@NullMarked
package dev.cranny.diff;

import org.jspecify.annotations.NullMarked;
