/**
 * Container engines, live: found by themselves, followed by their events, their containers kept as an immutable value that
 * discovery takes at no cost.
 *
 * <p>Engines are only ever read from. Whatever one of them does (hangs, lies, sends garbage, restarts), it is its own
 * watcher that waits for it, and nobody else.
 */
@NullMarked
package dev.cranny.engine;

import org.jspecify.annotations.NullMarked;
