package dev.cranny.model;

/** How mount events travel from and to a mount, mount_namespaces(7) "Shared subtrees". */
public enum Propagation {
    PRIVATE,
    SHARED,
    SLAVE,
    SHARED_AND_SLAVE,
    UNBINDABLE
}
