/** Engines that speak Docker's API: Docker itself, and podman's compatible service. */
@NullMarked
package dev.cranny.engine.docker;

import org.jspecify.annotations.NullMarked;
