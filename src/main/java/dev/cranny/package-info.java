/**
 * Cranny finds the Linux namespaces of a host in every nook and cranny, remembers them, and says what changed.
 *
 * <p>One way, from the kernel to the page: {@code host} reads, {@code discovery} finds, the result is a
 * {@code model.Snapshot}, {@code store} keeps it, {@code recorder} does so over time, {@code graphql} answers,
 * {@code web} shows. ARCHITECTURE.md says where to start reading; ArchitectureTest says who may use whom.
 */
@NullMarked
package dev.cranny;

import org.jspecify.annotations.NullMarked;
