package dev.cranny.host.proc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cranny.model.CpuRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/[pid]/status}, proc_pid_status(5): what other sources tell as well, but only within one's own PID namespace.
 *
 * @param nestedPids {@code NSpid} without the first: its numbers in the PID namespaces below that of the procfs, outermost first
 * @param capabilities {@code CapEff}; null where it is not there
 * @param affinity {@code Cpus_allowed_list}; null where it is not there
 */
public record Status(
        List<Integer> nestedPids,
        @Nullable Long capabilities,
        @Nullable List<CpuRange> affinity) {

    private static final byte[] NS_PID = "NSpid:\t".getBytes(US_ASCII);
    private static final byte[] CAP_EFF = "CapEff:\t".getBytes(US_ASCII);
    private static final byte[] CPUS_ALLOWED = "Cpus_allowed_list:\t".getBytes(US_ASCII);

    /** Parses the file; a line that is missing or not as the manual says is as good as not there. */
    public static Status parse(Bytes file) {
        List<Integer> nestedPids = List.of();
        Long capabilities = null;
        List<CpuRange> affinity = null;
        for (int line = 0; line < file.length(); ) {
            int newline = file.indexOf('\n', line, file.length());
            int end = newline < 0 ? file.length() : newline;
            if (file.startsWith(NS_PID, line)) {
                nestedPids = nested(file, line + NS_PID.length, end);
            } else if (file.startsWith(CAP_EFF, line)) {
                capabilities = hexadecimal(file, line + CAP_EFF.length, end);
            } else if (file.startsWith(CPUS_ALLOWED, line)) {
                affinity = CpuList.parse(file.array(), line + CPUS_ALLOWED.length, end);
            }
            line = end + 1;
        }
        return new Status(nestedPids, capabilities, affinity);
    }

    private static List<Integer> nested(Bytes file, int from, int to) {
        List<Integer> pids = new ArrayList<>();
        for (int start = from; start <= to; ) {
            int tab = file.indexOf('\t', start, to);
            int end = tab < 0 ? to : tab;
            long pid = Decimal.parse(file.array(), start, end);
            if (pid <= 0 || pid > Integer.MAX_VALUE) {
                return List.of();
            }
            pids.add((int) pid);
            start = end + 1;
        }
        return pids.size() < 2 ? List.of() : List.copyOf(pids.subList(1, pids.size()));
    }

    private static @Nullable Long hexadecimal(Bytes file, int from, int to) {
        try {
            return Long.parseUnsignedLong(file.text(from, to), 16);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
