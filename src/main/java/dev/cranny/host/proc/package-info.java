/** Readers of one procfs, wherever it is mounted: one kernel file, one type that parses its bytes. */
@NullMarked
package dev.cranny.host.proc;

import org.jspecify.annotations.NullMarked;
