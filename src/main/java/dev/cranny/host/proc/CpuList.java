package dev.cranny.host.proc;

import dev.cranny.model.CpuRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of CPUs as the kernel prints it, cpuset(7) "List format": {@code 0-4,9}. So in {@code /sys/devices/system/cpu/online}
 * and in {@code Cpus_allowed_list} of proc_pid_status(5).
 */
public final class CpuList {

    private CpuList() {}

    /** Parses all of a file. */
    public static @Nullable List<CpuRange> parse(Bytes file) {
        return parse(file.array(), 0, file.length());
    }

    /** Parses the list, ending at a newline; empty where no CPU is in it, null where it is no such list. */
    public static @Nullable List<CpuRange> parse(byte[] list, int from, int to) {
        int end = to > from && list[to - 1] == '\n' ? to - 1 : to;
        List<CpuRange> ranges = new ArrayList<>();
        for (int start = from; start < end; ) {
            int comma = start;
            int dash = -1;
            while (comma < end && list[comma] != ',') {
                if (list[comma] == '-' && dash < 0) {
                    dash = comma;
                }
                comma++;
            }
            long first = Decimal.parse(list, start, dash < 0 ? comma : dash);
            long last = dash < 0 ? first : Decimal.parse(list, dash + 1, comma);
            if (first < 0 || last < first || last > Integer.MAX_VALUE || comma == end - 1) {
                return null;
            }
            ranges.add(new CpuRange((int) first, (int) last));
            start = comma + 1;
        }
        return List.copyOf(ranges);
    }
}
