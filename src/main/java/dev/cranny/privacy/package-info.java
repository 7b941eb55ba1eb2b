/**
 * What is known of a host but must not be told: secrets are hidden and what somebody excluded is left out, before a snapshot is
 * stored, logged or shown.
 */
@NullMarked
package dev.cranny.privacy;

import org.jspecify.annotations.NullMarked;
