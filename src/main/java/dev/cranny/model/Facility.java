package dev.cranny.model;

/**
 * Something that kernels, or the permissions of this service, may or may not offer. Without it less is found; nothing fails.
 *
 * @param name what it is good for
 * @param available whether it is there
 * @param detail how, or why not: ENOSYS, needs Linux 6.19
 */
public record Facility(String name, boolean available, String detail) {}
