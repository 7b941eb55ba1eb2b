/**
 * Other namespaces, from inside: resolve paths below another root, read files in another mount namespace, run code in other
 * namespaces and come back, and name a namespace so that it can be found again.
 */
@NullMarked
package dev.cranny.host.namespace;

import org.jspecify.annotations.NullMarked;
