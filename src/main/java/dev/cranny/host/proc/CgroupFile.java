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
 */
public final class CgroupFile {

    private CgroupFile() {}

    /** Parses the file; where a version 1 hierarchy is not mounted, the unified one stands in for it. */
    public static Cgroup parse(byte[] file, int from, int to) {
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
        return new Cgroup(either(cpu, unified), either(freezer, unified), null);
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
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
