package dev.cranny.model;

/** Why the kernel still keeps a namespace, namespaces(7) "Namespace lifetime". */
public enum KeptAliveBy {
    PROCESS,
    TASK,
    FOR_CHILDREN,
    FD,
    SOCKET,
    BIND_MOUNT,
    CHILD,
    OWNED
}
