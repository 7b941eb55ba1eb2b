/**
 * Numbers about the service and what it records, for Prometheus: {@code /q/metrics}.
 *
 * <p>Most are read when they are asked for, from what is in memory anyway. What has to be counted as it happens is counted here.
 */
@NullMarked
package dev.cranny.metrics;

import org.jspecify.annotations.NullMarked;
