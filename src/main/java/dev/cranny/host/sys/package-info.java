/** System calls through JNA: typed, with errors that carry the call, the errno and the subject. */
@NullMarked
package dev.cranny.host.sys;

import org.jspecify.annotations.NullMarked;
