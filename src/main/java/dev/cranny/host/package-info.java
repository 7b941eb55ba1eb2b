/** The only code that touches the machine, usable as a library: the doors to one kernel. */
@NullMarked
package dev.cranny.host;

import org.jspecify.annotations.NullMarked;
