package dev.cranny.host.proc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cranny.model.ProcessState;
import dev.cranny.model.SchedulingPolicy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/[pid]/stat}, proc_pid_stat(5):
 *
 * <pre>
 * 812 (nginx) S  1 812 812 0 -1 4194560 … 20   0    1  0  48213 … 0    0  0 …
 * (1) (2)    (3)(4)             (9)      (18)(19)(20)    (22)    (40)(41)
 * </pre>
 *
 * @param name field 2: up to 15 bytes, parentheses, blanks and newlines among them; more for kernel threads. Of a worker of the
 *     kernel's only what it is called, {@code kworker/0:1}, and not what it does right now or did last, which the kernel puts behind
 *     it: {@code kworker/0:1-events}
 * @param kernelThread whether {@code PF_KTHREAD} is among the flags, field 9
 * @param nice field 19, -20..19
 * @param taskCount field 20
 * @param startTicks field 22, clock ticks after boot
 * @param priority field 40, 1..99 for real-time policies, else 0
 */
public record Stat(
        int pid,
        String name,
        ProcessState state,
        int ppid,
        boolean kernelThread,
        int nice,
        int taskCount,
        long startTicks,
        int priority,
        SchedulingPolicy policy) {

    private static final int LAST_FIELD = 41;
    private static final long PF_KTHREAD = 0x0020_0000;
    private static final byte[] WORKER = "kworker/".getBytes(US_ASCII);

    /** Parses the file; null where it is not as the manual says, as when the process went away while it was read. */
    public static @Nullable Stat parse(Bytes file, Interned<String> names) {
        int space = file.indexOf(' ', 0, file.length());
        int open = space + 1;
        int close = file.lastIndexOf(')');
        if (space < 1 || close < open || file.at(open) != '(' || close + 2 >= file.length()) {
            return null;
        }
        long pid = Decimal.parse(file.array(), 0, space);
        ProcessState state = state((char) file.at(close + 2));
        long ppid = Decimal.NONE;
        long flags = Decimal.NONE;
        long nice = Decimal.NONE;
        long taskCount = Decimal.NONE;
        long startTicks = Decimal.NONE;
        long priority = Decimal.NONE;
        long policy = Decimal.NONE;

        int from = close + 2;
        for (int field = 3; field <= LAST_FIELD; field++) {
            int to = endOfField(file, from);
            if (to == from) {
                return null;
            }
            switch (field) {
                case 4 -> ppid = Decimal.parse(file.array(), from, to);
                case 9 -> flags = Decimal.parse(file.array(), from, to);
                case 19 -> nice = Decimal.parse(file.array(), from, to);
                case 20 -> taskCount = Decimal.parse(file.array(), from, to);
                case 22 -> startTicks = Decimal.parse(file.array(), from, to);
                case 40 -> priority = Decimal.parse(file.array(), from, to);
                case 41 -> policy = Decimal.parse(file.array(), from, to);
                default -> {
                    // not ours
                }
            }
            from = to + 1;
        }
        boolean right = within(pid, 1, Integer.MAX_VALUE)
                && within(ppid, 0, Integer.MAX_VALUE)
                && flags >= 0
                && within(nice, -20, 19)
                && within(taskCount, 0, Integer.MAX_VALUE)
                && startTicks >= 0
                && within(priority, 0, 99)
                && within(policy, 0, 0xFFFF);
        if (!right) {
            return null;
        }
        boolean kernelThread = (flags & PF_KTHREAD) != 0;
        int endOfName = kernelThread ? endOfName(file.array(), open + 1, close) : close;
        return new Stat(
                (int) pid,
                names.get(file.array(), open + 1, endOfName),
                state,
                (int) ppid,
                kernelThread,
                (int) nice,
                (int) taskCount,
                startTicks,
                (int) priority,
                SchedulingPolicy.of((int) policy).orElse(SchedulingPolicy.NORMAL));
    }

    /** Where the field that starts at {@code from} ends: at a single blank, or the newline at the end of the file. */
    private static int endOfField(Bytes file, int from) {
        int end = from;
        while (end < file.length() && file.at(end) != ' ' && file.at(end) != '\n') {
            end++;
        }
        return Math.max(from, end);
    }

    /** Where {@code kworker/0:1-events} is {@code kworker/0:1}; those that are called {@code kworker/R-xfs} rescue others. */
    private static int endOfName(byte[] file, int from, int to) {
        int digits = from + WORKER.length;
        if (digits >= to || !Arrays.equals(file, from, digits, WORKER, 0, WORKER.length) || file[digits] == 'R') {
            return to;
        }
        int end = digits;
        while (end < to && file[end] != '-' && file[end] != '+') {
            end++;
        }
        return end;
    }

    /** Letters that the model has no word of its own for are what comes nearest: old kernels have more of them. */
    private static ProcessState state(char letter) {
        return switch (letter) {
            case 'P' -> ProcessState.IDLE; // parked, kernel threads only
            case 'x' -> ProcessState.DEAD;
            default -> ProcessState.of(letter).orElse(ProcessState.SLEEPING);
        };
    }

    private static boolean within(long number, long lowest, long highest) {
        return lowest <= number && number <= highest;
    }
}
