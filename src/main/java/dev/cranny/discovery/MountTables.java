package dev.cranny.discovery;

import dev.cranny.host.namespace.KernelMounts;
import dev.cranny.host.namespace.Mountineer;
import dev.cranny.host.namespace.Namespaces;
import dev.cranny.host.namespace.OpenNamespace;
import dev.cranny.host.namespace.Passage;
import dev.cranny.host.proc.Mountinfo;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.Mount;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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
        List<Mount> told = draft.has(Facilities.Kind.MOUNT_TABLES) ? toldByTheKernel(namespace) : List.of();
        if (!told.isEmpty()) {
            return told;
        }
        List<Mount> seen = seenFromInside(namespace);
        if (seen.isEmpty()) {
            seen = reached(namespace);
        }
        // Better without where file systems are from than not at all.
        return seen.isEmpty() ? toldByTheKernel(namespace) : seen;
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
        int shownBy = 0;
        for (int id : ways.members(namespace)) {
            int directory = reader.open(draft.proc(), id);
            if (directory >= 0) {
                try {
                    boolean everything = hasTheNamespacesRoot(directory);
                    List<Mount> table = table(namespace, directory);
                    if (table.size() > most.size() || (everything && !table.isEmpty())) {
                        most = table;
                        shownBy = id;
                    }
                    if (everything && !table.isEmpty()) {
                        break;
                    }
                } finally {
                    Linux.close(directory);
                }
            }
        }
        return withUniqueIds(namespace, most, draft.path(shownBy, "/ns/mnt"));
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
                    return withUniqueIds(
                            namespace, parser.parse(reader.bytes(), namespace.inode), mountineer.guide() + "/ns/mnt");
                }
            } catch (SyscallException e) {
                draft.refused(phase, namespace.text(), -e.errno().number());
            } catch (IOException e) {
                draft.problem(phase, namespace.text(), String.valueOf(e.getMessage()));
            }
        }
        return List.of();
    }

    /** Before Linux 6.11 the kernel tells them only to who is there; before 6.8, to nobody. */
    private List<Mount> withUniqueIds(NamespaceDraft namespace, List<Mount> table, String door) {
        if (table.isEmpty() || !draft.has(Facilities.Kind.MOUNT_IDS) || !draft.has(Facilities.Kind.OTHER_FILES)) {
            return table;
        }
        try (OpenNamespace opened = OpenNamespace.at(door)) {
            if (opened.inode() != namespace.inode) {
                return table;
            }
            Map<KernelMounts.Row, Long> ids = Passage.into(opened).call(kernel::uniqueIdsHere);
            return table.stream()
                    .map(mount -> mount.withUniqueId(ids.get(
                            new KernelMounts.Row(mount.mountId(), mount.parentId(), mount.major(), mount.minor()))))
                    .toList();
        } catch (IOException e) {
            // It is gone, or not for us to enter: its mounts are known without.
        } catch (InterruptedException e) {
            // A scan takes milliseconds: finish it, then let the caller know.
            Thread.currentThread().interrupt();
        }
        return table;
    }

    @Override
    public void close() {
        reader.close();
        kernel.close();
    }
}
