/**
 * What a careful operator would want to know of a snapshot and of what was before it: pure functions, one rule per file. Each
 * explains itself, so that who reads a finding learns why it is one. {@link dev.cranny.findings.Findings} lists them.
 */
@NullMarked
package dev.cranny.findings;

import org.jspecify.annotations.NullMarked;
