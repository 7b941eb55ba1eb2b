package dev.cranny.model;

/**
 * The machine that a snapshot is of.
 *
 * @param name its host name, uts_namespaces(7), as the initial UTS namespace has it where that can be told
 * @param architecture as uname(2) calls it: x86_64, aarch64
 */
public record Host(HostId id, String name, String architecture) {}
