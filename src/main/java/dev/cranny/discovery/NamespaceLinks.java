package dev.cranny.discovery;

import dev.cranny.host.bpf.TaskSurvey;
import dev.cranny.host.proc.Interned;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the namespaces that one process or task after the other is in, and introduces those that are new: most share one set,
 * so that there is something to do only for the few that differ.
 */
final class NamespaceLinks {

    /** What can differ among the tasks of one process; the others it shares, clone(2), setns(2). */
    static final Set<NamespaceType> OF_A_TASK = EnumSet.of(
            NamespaceType.CGROUP, NamespaceType.IPC, NamespaceType.MNT, NamespaceType.NET, NamespaceType.UTS);

    static final Set<NamespaceType> ALL = EnumSet.allOf(NamespaceType.class);

    private static final NamespaceType[] TYPES = NamespaceType.values();
    private static final NamespaceType[] TYPES_FOR_CHILDREN = {NamespaceType.PID, NamespaceType.TIME};
    private static final CString[] LINKS = links("");
    private static final CString[] LINKS_FOR_CHILDREN = links("_for_children");
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** A set of namespaces, and whether all in it have been introduced. */
    private static final class Sighting {
        final NamespaceSet set;
        boolean introduced;

        Sighting(NamespaceSet set) {
            this.set = set;
        }
    }

    private final Draft draft;
    private final ProcReader reader;
    private final Introduction introduction;
    private final byte[] inodes = new byte[TYPES.length * Long.BYTES];
    private final Interned<Sighting> sightings = new Interned<>((bytes, from, to) ->
            new Sighting(NamespaceSet.of(type -> orNull((long) LONGS.get(bytes, from + at(type))))));

    NamespaceLinks(Draft draft, ProcReader reader, Introduction introduction) {
        this.draft = draft;
        this.reader = reader;
        this.introduction = introduction;
    }

    /**
     * Reads the links of the given types; of the others {@code rest} is taken over.
     *
     * @param directory of the process or task
     * @return null where we may not read them; what is missing where the process is gone or the kernel has no such type
     */
    @Nullable
    NamespaceSet read(int directory, Set<NamespaceType> types, NamespaceSet rest) {
        for (NamespaceType type : TYPES) {
            long inode;
            if (types.contains(type)) {
                inode = reader.namespace(directory, LINKS[type.ordinal()]);
                if (Errno.isRefused(inode)) {
                    return null;
                }
            } else {
                inode = Objects.requireNonNullElse(rest.get(type), 0L);
            }
            LONGS.set(inodes, at(type), Math.max(0, inode));
        }
        Sighting sighting = sightings.get(inodes, 0, inodes.length);
        if (!sighting.introduced) {
            sighting.introduced = introduce(directory, sighting.set);
        }
        return sighting.set;
    }

    /**
     * Takes over what the kernel told of a task, where somebody has been read to be in just these namespaces, all of which could be
     * opened; else null. The kernel looks at tasks that come and go meanwhile: what it tells of one may be half of something else.
     */
    @Nullable
    NamespaceSet recall(TaskSurvey tasks, int task) {
        for (NamespaceType type : TYPES) {
            LONGS.set(inodes, at(type), tasks.namespace(task, type));
        }
        Sighting sighting = sightings.get(inodes, 0, inodes.length);
        return sighting.introduced ? sighting.set : null;
    }

    private boolean introduce(int directory, NamespaceSet set) {
        boolean all = true;
        for (NamespaceType type : TYPES) {
            Long inode = set.get(type);
            if (inode != null) {
                NamespaceDraft namespace = draft.namespace(type, inode);
                all &= namespace.claimed() || introduce(directory, LINKS[type.ordinal()], namespace);
            }
        }
        return all;
    }

    private boolean introduce(int directory, CString link, NamespaceDraft namespace) {
        int descriptor = Linux.openat(directory, link.address(), Linux.O_RDONLY);
        if (descriptor < 0) {
            return false;
        }
        try {
            // It may have gone elsewhere since the link was read.
            if (Nsfs.inode(descriptor, reader.buffer()) != namespace.inode) {
                return false;
            }
            introduction.meet(namespace, descriptor);
            return true;
        } finally {
            Linux.close(descriptor);
        }
    }

    /** Reads the namespaces that its children are going to be in, where they are not the ones that it is in itself. */
    void readForChildren(int directory, int tid, NamespaceSet own) {
        for (NamespaceType type : TYPES_FOR_CHILDREN) {
            CString link = LINKS_FOR_CHILDREN[type.ordinal()];
            long inode = reader.namespace(directory, link);
            Long ownInode = own.get(type);
            if (inode > 0 && (ownInode == null || inode != ownInode)) {
                NamespaceDraft namespace = draft.namespace(type, inode);
                namespace.add(new Reference.ForChildren(tid));
                if (!namespace.claimed()) {
                    introduce(directory, link, namespace);
                }
            }
        }
    }

    /** Whether the kernel told of others than those that it is in itself. */
    static boolean areForChildren(TaskSurvey tasks, int task) {
        for (NamespaceType type : TYPES_FOR_CHILDREN) {
            if (tasks.namespaceForChildren(task, type) != tasks.namespace(task, type)) {
                return true;
            }
        }
        return false;
    }

    private static CString[] links(String suffix) {
        return Arrays.stream(TYPES)
                .map(type -> CString.of("ns/" + type.link() + suffix))
                .toArray(CString[]::new);
    }

    private static int at(NamespaceType type) {
        return type.ordinal() * Long.BYTES;
    }

    private static @Nullable Long orNull(long inode) {
        return inode == 0 ? null : inode;
    }
}
