package dev.cranny.host.proc;

import dev.cranny.host.sys.KernelText;
import dev.cranny.model.Cgroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/[pid]/cgroup}, cgroups(7): one line per hierarchy, the last one that of version 2.
 *
 * <pre>
 * 6:freezer:/a        (hierarchy id):(controllers, comma separated):(path; may contain colons)
 * 2:cpu,cpuacct:/a/b
 * 0::/a
 * </pre>
 *
 * <p>Paths begin at the root of the cgroup namespace of the reader, cgroup_namespaces(7), and climb with {@code /..} where the cgroup
 * is outside.
 *
 * @param cpu the path in the version 1 hierarchy of the controller {@code cpu}; null where that is in none
 * @param freezer the path in the version 1 hierarchy of the controller {@code freezer}; null where that is in none
 * @param unified the path in the hierarchy of version 2; null where there is none
 */
public record CgroupFile(
        @Nullable String cpu,
        @Nullable String freezer,
        @Nullable String unified) {

    /** Parses the file. */
    public static CgroupFile parse(byte[] file, int from, int to) {
        String unified = null;
        String cpu = null;
        String freezer = null;
        for (int line = from; line < to; ) {
            int end = indexOf(file, '\n', line, to);
            int first = indexOf(file, ':', line, end);
            int second = indexOf(file, ':', Math.min(first + 1, end), end);
            if (second < end) {
                String controllers = KernelText.show(file, first + 1, second);
                if (controllers.isEmpty()) {
                    unified = KernelText.show(file, second + 1, end);
                }
                for (String controller : controllers.split(",")) {
                    switch (controller) {
                        case "cpu" -> cpu = KernelText.show(file, second + 1, end);
                        case "freezer" -> freezer = KernelText.show(file, second + 1, end);
                        default -> {
                            // we do not look at what the others control
                        }
                    }
                }
            }
            line = end + 1;
        }
        return new CgroupFile(cpu, freezer, unified);
    }

    /** Where a version 1 hierarchy is not mounted, the unified one stands in for it. */
    public Cgroup cgroup(@Nullable Boolean frozen) {
        return new Cgroup(cpu != null ? cpu : unified, freezer != null ? freezer : unified, frozen);
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return to;
    }
}
