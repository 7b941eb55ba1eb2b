package dev.cranny.discovery;

import dev.cranny.host.proc.CgroupFile;
import dev.cranny.host.proc.Mountinfo;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.model.Mount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which cgroups are frozen. Their file systems are looked for where the first process has them mounted, else where we have.
 * Each cgroup is asked once.
 *
 * <p>Version 1 has {@code freezer.state} for it, but in the root cgroup, which cannot be frozen; version 2 a line
 * {@code frozen} in {@code cgroup.events}, from Linux 5.2 on. In a hybrid of the two both work, each for itself.
 */
final class Freezer {

    /**
     * A mounted hierarchy.
     *
     * @param directory where it is
     * @param root which of its cgroups is there
     */
    private record Hierarchy(String directory, String root, String file, Predicate<String> saysFrozen) {

        /** The file that tells of a cgroup; null where it is not below what is mounted. */
        @Nullable
        String fileOf(String cgroup) {
            String top = root.equals("/") ? "" : root;
            String below = cgroup.equals("/") ? "" : cgroup;
            boolean inside = below.equals(top) || below.startsWith(top + "/");
            String rest = inside ? below.substring(top.length()) : "/..";
            return rest.equals("/..") || rest.startsWith("/../") ? null : directory + rest + "/" + file;
        }

        boolean isTopmost(String cgroup) {
            return cgroup.equals(root);
        }
    }

    private static final List<String> FROZEN_STATES = List.of("FROZEN", "FREEZING");

    private final @Nullable Hierarchy first;
    private final @Nullable Hierarchy unified;
    private final Map<String, Optional<Boolean>> states = new ConcurrentHashMap<>();

    private Freezer(@Nullable Hierarchy first, @Nullable Hierarchy unified) {
        this.first = first;
        this.unified = unified;
    }

    /** Finds the hierarchies; paths of cgroups must then be those that the calling thread reads. */
    static Freezer in(String proc, boolean ourOwn, ProcReader reader) {
        Freezer theirs = mounted(proc + "/1/mountinfo", proc + "/1/root", reader);
        if (!ourOwn || (theirs.first != null && theirs.unified != null)) {
            return theirs;
        }
        Freezer ours = mounted(proc + "/self/mountinfo", "", reader);
        return new Freezer(
                theirs.first != null ? theirs.first : ours.first,
                theirs.unified != null ? theirs.unified : ours.unified);
    }

    private static Freezer mounted(String mountinfo, String root, ProcReader reader) {
        List<Mount> cgroups = List.of();
        if (reader.readPieces(Linux.AT_FDCWD, mountinfo) > 0) {
            cgroups = new Mountinfo()
                    .parse(reader.bytes(), 0).stream()
                            .filter(mount -> mount.fsType().startsWith("cgroup"))
                            .filter(mount -> isThere(root + mount.path()))
                            .sorted(Comparator.comparingInt(
                                    mount -> mount.root().length()))
                            .toList();
        }
        return new Freezer(
                hierarchy(
                        cgroups,
                        mount -> mount.fsType().equals("cgroup")
                                && mount.superOptions().contains("freezer"),
                        root,
                        "freezer.state",
                        FROZEN_STATES::contains),
                hierarchy(
                        cgroups,
                        mount -> mount.fsType().equals("cgroup2"),
                        root,
                        "cgroup.events",
                        text -> text.lines().anyMatch("frozen 1"::equals)));
    }

    private static @Nullable Hierarchy hierarchy(
            List<Mount> mounts, Predicate<Mount> wanted, String root, String file, Predicate<String> saysFrozen) {
        return mounts.stream()
                .filter(wanted)
                .findFirst()
                .map(mount -> new Hierarchy(root + mount.path(), mount.root(), file, saysFrozen))
                .orElse(null);
    }

    private static boolean isThere(String directory) {
        byte[] path = KernelText.bytes(directory);
        try (NativeBuffer buffer = NativeBuffer.allocate(path.length + 1)) {
            int opened = Linux.openat(Linux.AT_FDCWD, buffer.putPath(path), Linux.O_PATH);
            if (opened >= 0) {
                Linux.close(opened);
            }
            return opened >= 0;
        }
    }

    /** Whether there is any hierarchy that can be asked. */
    boolean isThere() {
        return first != null || unified != null;
    }

    /** Whether a task in these cgroups is frozen, or about to be; null where that cannot be known. */
    @Nullable
    Boolean frozen(CgroupFile cgroups, ProcReader reader) {
        Boolean byFirst = state(first, cgroups.freezer(), reader);
        Boolean byUnified = state(unified, cgroups.unified(), reader);
        if (Boolean.TRUE.equals(byFirst) || Boolean.TRUE.equals(byUnified)) {
            return true;
        }
        return cgroups.freezer() != null ? byFirst : byUnified;
    }

    private @Nullable Boolean state(@Nullable Hierarchy hierarchy, @Nullable String cgroup, ProcReader reader) {
        String file = hierarchy == null || cgroup == null ? null : hierarchy.fileOf(cgroup);
        if (hierarchy == null || cgroup == null || file == null) {
            return null;
        }
        Optional<Boolean> known = states.get(file);
        if (known == null) {
            known = Optional.ofNullable(read(hierarchy, cgroup, file, reader));
            states.put(file, known);
        }
        return known.orElse(null);
    }

    private static @Nullable Boolean read(Hierarchy hierarchy, String cgroup, String file, ProcReader reader) {
        long result = reader.read(Linux.AT_FDCWD, file);
        if (result >= 0) {
            return hierarchy.saysFrozen().test(reader.bytes().text());
        }
        return (Errno.isGone(result) && hierarchy.isTopmost(cgroup)) ? Boolean.FALSE : null;
    }
}
