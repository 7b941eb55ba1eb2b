/** Who may ask: what is let in, from where, and as whom. */
@NullMarked
package dev.cranny.access;

import org.jspecify.annotations.NullMarked;
