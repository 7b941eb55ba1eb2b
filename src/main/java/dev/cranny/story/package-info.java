/**
 * What changed, as a person would tell it: the changes between two snapshots in episodes, each with who did what, and why, where
 * that is known. {@link dev.cranny.story.Story} lists who tells of what, in order.
 */
@NullMarked
package dev.cranny.story;

import org.jspecify.annotations.NullMarked;
