/** Kubernetes' Container Runtime Interface, as containerd and CRI-O serve it. */
@NullMarked
package dev.cranny.engine.cri;

import org.jspecify.annotations.NullMarked;
