package dev.cranny.host.namespace;

import dev.cranny.model.NamespaceType;
import java.io.IOException;

/** A thread could not be put into a namespace. Nothing has been run, and nobody else is anywhere else. */
public final class SwitchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final NamespaceType type;
    private final boolean notPermitted;

    SwitchException(NamespaceType type, String message) {
        this(type, message, false);
    }

    SwitchException(NamespaceType type, String message, boolean notPermitted) {
        super(message);
        this.type = type;
        this.notPermitted = notPermitted;
    }

    /** Whether the kernel said that we may not: EPERM. */
    boolean notPermitted() {
        return notPermitted;
    }

    /** Of which type the namespace was. For user and time namespaces there is {@link Nsenter} instead. */
    public NamespaceType type() {
        return type;
    }
}
