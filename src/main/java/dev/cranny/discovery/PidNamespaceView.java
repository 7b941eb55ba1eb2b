package dev.cranny.discovery;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.Relations;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Processes by the PIDs that they have for one of them, pid_namespaces(7): what an engine means when it says a PID. */
final class PidNamespaceView {

    private final Map<Integer, LinuxProcess> byPid;

    private PidNamespaceView(Map<Integer, LinuxProcess> byPid) {
        this.byPid = byPid;
    }

    /** As {@code viewer} sees them; as we see them where that is null. */
    static PidNamespaceView of(@Nullable LinuxProcess viewer, Relations relations) {
        Map<Integer, LinuxProcess> byPid = new HashMap<>();
        int depth = viewer == null ? 0 : viewer.nestedPids().size();
        for (LinuxProcess process : relations.snapshot().processes()) {
            if (depth == 0 || viewer == null) {
                byPid.put(process.pid(), process);
            } else if (process.nestedPids().size() >= depth && sees(viewer, process, depth, relations)) {
                byPid.put(process.nestedPids().get(depth - 1), process);
            }
        }
        return new PidNamespaceView(byPid);
    }

    /** Whether the PID namespace that is as deep as the viewer's, of those that the process is in, is the viewer's. */
    private static boolean sees(LinuxProcess viewer, LinuxProcess process, int depth, Relations relations) {
        Long inode = process.namespaces().pid();
        for (int level = process.nestedPids().size(); level > depth && inode != null; level--) {
            Namespace namespace = relations.namespace(inode);
            inode = namespace == null ? null : namespace.parent();
        }
        return inode != null && inode.equals(viewer.namespaces().pid());
    }

    /** The process that has this PID there. */
    @Nullable
    LinuxProcess process(int pid) {
        return byPid.get(pid);
    }
}
