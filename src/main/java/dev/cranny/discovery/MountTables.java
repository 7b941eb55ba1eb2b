package dev.cranny.discovery;

import dev.cranny.host.namespace.KernelMounts;
import dev.cranny.host.namespace.Mountineer;
import dev.cranny.host.namespace.Namespaces;
import dev.cranny.host.proc.Mountinfo;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.Mount;
import java.io.IOException;
import java.util.List;

/**
 * Finds a way to the mount table of one mount namespace after the other. Best, the kernel tells, which needs nobody to be there
 * and nobody to go there; else somebody who is there shows it, unless that one sits in a chroot, where one sees little; else
 * somebody goes there.
 */
final class MountTables implements AutoCloseable {

    private static final CString ROOT = CString.of("root");
    private static final CString MOUNTINFO = CString.of("mountinfo");
    private static final CString MNT = CString.of("ns/mnt");

    /** Of thousands who are in a chroot one need not ask all. */
    static final int MOST_ASKED = 64;

    private final Draft draft;
    private final String phase;
    private final Ways ways;
    private final ProcReader reader = new ProcReader();
    private final Mountinfo parser = new Mountinfo();
    private final KernelMounts kernel = new KernelMounts();

    MountTables(Draft draft, String phase, Ways ways) {
        this.draft = draft;
        this.phase = phase;
        this.ways = ways;
    }

    /** The mounts of a mount namespace; none where it is gone, or what is mounted there cannot be known. */
    List<Mount> of(NamespaceDraft namespace) {
        List<Mount> told = toldByTheKernel(namespace);
        if (!told.isEmpty()) {
            return told;
        }
        List<Mount> seen = seenFromInside(namespace);
        return seen.isEmpty() ? reached(namespace) : seen;
    }

    private List<Mount> toldByTheKernel(NamespaceDraft namespace) {
        if (namespace.kernelId == null) {
            return List.of();
        }
        try {
            return kernel.of(namespace.inode, namespace.kernelId);
        } catch (SyscallException e) {
            // An older kernel, or not for us to know: there are other ways.
            return List.of();
        }
    }

    private List<Mount> seenFromInside(NamespaceDraft namespace) {
        List<Mount> most = List.of();
        for (int id : ways.members(namespace)) {
            int directory = reader.open(draft.proc(), id);
            if (directory >= 0) {
                try {
                    boolean everything = hasTheNamespacesRoot(directory);
                    List<Mount> table = table(namespace, directory);
                    if (everything && !table.isEmpty()) {
                        return table;
                    }
                    most = table.size() > most.size() ? table : most;
                } finally {
                    Linux.close(directory);
                }
            }
        }
        return most;
    }

    private boolean hasTheNamespacesRoot(int directory) {
        return reader.link(directory, ROOT) > 0 && reader.bytes().text().equals("/");
    }

    private List<Mount> table(NamespaceDraft namespace, int directory) {
        long result = reader.readPieces(directory, MOUNTINFO);
        if (result < 0) {
            draft.refused(phase, namespace.text(), result);
            return List.of();
        }
        List<Mount> table = parser.parse(reader.bytes(), namespace.inode);
        // It may have gone elsewhere meanwhile.
        return reader.namespace(directory, MNT) == namespace.inode ? table : List.of();
    }

    /** Nobody is in there who could show it. */
    private List<Mount> reached(NamespaceDraft namespace) {
        Namespaces namespaces = Namespaces.of(draft.machine());
        for (List<String> way : ways.to(namespace)) {
            try (Mountineer mountineer = namespaces.climb(way)) {
                if (reader.readPieces(Linux.AT_FDCWD, mountineer.guide() + "/mountinfo") > 0) {
                    return parser.parse(reader.bytes(), namespace.inode);
                }
            } catch (SyscallException e) {
                draft.refused(phase, namespace.text(), -e.errno().number());
            } catch (IOException e) {
                draft.problem(phase, namespace.text(), String.valueOf(e.getMessage()));
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        reader.close();
        kernel.close();
    }
}
