/**
 * What is the same thing in two snapshots, and what is a change; pure functions.
 *
 * <p>Start reading at {@link dev.cranny.diff.Kind}: it says for each kind of entity what makes it itself, and which of its
 * fields count.
 */
@NullMarked
package dev.cranny.diff;

import org.jspecify.annotations.NullMarked;
