/** containerd, all its namespaces, through its own gRPC API; and gRPC over unix sockets as such. */
@NullMarked
package dev.cranny.engine.containerd;

import org.jspecify.annotations.NullMarked;
