/** Commands that need no server: they print what discovery finds right now. */
@NullMarked
package dev.cranny.cli;

import org.jspecify.annotations.NullMarked;
