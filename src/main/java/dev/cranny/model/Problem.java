package dev.cranny.model;

/**
 * Something discovery could not see.
 *
 * @param phase the part of discovery that looked: processes, descriptors, …
 * @param subject what it looked at: {@code /proc/1/ns}
 * @param reason the system's word: EACCES
 */
public record Problem(String phase, String subject, String reason) {}
