package dev.cranny.discovery;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which namespaces are those that the kernel started with. They have well-known inodes; before Linux 6.18 mount and
 * network namespace had not, and are those of the first processes then.
 */
final class InitialNamespaces implements Phase {

    @Override
    public void run(Draft draft) {
        for (NamespaceType type : NamespaceType.values()) {
            NamespaceDraft wellKnown = draft.namespace(type.initialInode());
            if (wellKnown != null) {
                wellKnown.initial = true;
            } else if (type == NamespaceType.MNT || type == NamespaceType.NET) {
                Long inode = ofTheFirst(draft, type);
                NamespaceDraft found = inode == null ? null : draft.namespace(inode);
                if (found != null) {
                    found.initial = true;
                }
            }
        }
    }

    /**
     * The namespace of kthreadd, else of init, else our own; if these are what they seem to be, so that their other namespaces
     * are the initial ones.
     */
    private static @Nullable Long ofTheFirst(Draft draft, NamespaceType type) {
        if (draft.namespaceDrafts().stream().anyMatch(InitialNamespaces::isFromALaterKernel)) {
            return null;
        }
        List<LinuxProcess> processes = draft.processes();
        return Stream.of(2L, 1L, ProcessHandle.current().pid())
                .flatMap(pid -> processes.stream().filter(process -> process.pid() == pid))
                .map(LinuxProcess::namespaces)
                .filter(InitialNamespaces::isInitialElsewhere)
                .map(namespaces -> namespaces.get(type))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Only Linux 6.18 and later have ids for all namespaces, and they also have the well-known inodes. */
    private static boolean isFromALaterKernel(NamespaceDraft namespace) {
        return namespace.kernelId != null && namespace.type != NamespaceType.MNT;
    }

    private static boolean isInitialElsewhere(NamespaceSet namespaces) {
        return Stream.of(NamespaceType.USER, NamespaceType.PID, NamespaceType.UTS, NamespaceType.IPC)
                .allMatch(type -> Objects.equals(namespaces.get(type), type.initialInode()));
    }
}
