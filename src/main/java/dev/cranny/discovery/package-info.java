/**
 * From a host to a snapshot: an ordered list of phases, none of which ever fails as a whole.
 *
 * <p>{@link dev.cranny.discovery.Discovery} is also a library. With {@code host}, {@code engine} and {@code model} it needs JNA and
 * nothing else, starts no framework and no threads that outlive a call, and asks for {@code --enable-native-access=ALL-UNNAMED}
 * on the command line. It looks with the rights of whoever runs it: what these do not suffice for is among the problems of the
 * snapshot, what the kernel lacks among the facilities.
 *
 * {@snippet file="dev/cranny/library/ScanExample.java" region="scan"}
 *
 * <p>(The snippet path of javadoc(1) is {@code src/test/java}.)
 */
@NullMarked
package dev.cranny.discovery;

import org.jspecify.annotations.NullMarked;
