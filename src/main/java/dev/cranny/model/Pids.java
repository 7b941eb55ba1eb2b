package dev.cranny.model;

import org.jspecify.annotations.Nullable;

/** What the processes of a snapshot are called in each PID namespace, pid_namespaces(7). */
public final class Pids {

    private final Relations relations;

    public Pids(Relations relations) {
        this.relations = relations;
    }

    /** The PID of a process in a PID namespace; null where it is not visible there, or where that is not known. */
    public @Nullable Integer in(LinuxProcess process, Namespace pidNamespace) {
        // The last of its PIDs is that in its own namespace; each namespace above it has the PID before.
        int index = process.nestedPids().size() - 1;
        Namespace at = relations.namespace(process.namespaces().pid());
        while (at != null && index >= -1) {
            if (at.inode() == pidNamespace.inode()) {
                return index < 0 ? process.pid() : process.nestedPids().get(index);
            }
            at = relations.namespace(at.parent());
            index--;
        }
        return null;
    }

    /** The process that has this PID in a PID namespace; null where there is none. */
    public @Nullable LinuxProcess find(int pid, Namespace pidNamespace) {
        for (LinuxProcess process : relations.snapshot().processes()) {
            Integer there = in(process, pidNamespace);
            if (there != null && there == pid) {
                return process;
            }
        }
        return null;
    }
}
