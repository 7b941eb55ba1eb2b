package dev.cranny.discovery;

import dev.cranny.host.proc.Interned;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.proc.Status;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Tasks;
import dev.cranny.model.CpuRange;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process or task after the other may do, and where it may run. The kernel is asked directly, which takes a tenth of
 * what reading {@code status} does; that is left for where its numbers are not ours. For one thread.
 */
final class Traits {

    private final NativeBuffer buffer;
    private final boolean direct;

    /** Policy, priority and nice value, then the mask of CPUs. */
    private final byte[] key = new byte[3 + 1024];

    private final Interned<Scheduling> schedulings = new Interned<>(Traits::scheduling);

    /** Of the process before: mostly those of the next one as well, and one object for both. */
    private @Nullable Long lastCapabilities;

    Traits(Draft draft, ProcReader reader) {
        buffer = reader.buffer();
        direct = draft.self().numbersAgree();
    }

    /** Whether {@code status} must be read to know them. */
    boolean needStatus() {
        return !direct;
    }

    @Nullable
    Long uid(int directory) {
        long uid = Tasks.uid(directory, buffer);
        return uid < 0 ? null : uid;
    }

    @Nullable
    Long capabilities(int pid, @Nullable Status status) {
        if (!direct) {
            return status == null ? null : status.capabilities();
        }
        if (Tasks.capabilities(pid, buffer) < 0) {
            return null;
        }
        long capabilities = buffer.getLong(0);
        if (lastCapabilities == null || lastCapabilities != capabilities) {
            lastCapabilities = capabilities;
        }
        return lastCapabilities;
    }

    Scheduling scheduling(int id, Stat stat, @Nullable Status status) {
        return scheduling(id, stat.policy(), stat.priority(), stat.nice(), status);
    }

    Scheduling scheduling(int id, SchedulingPolicy policy, int priority, int nice, @Nullable Status status) {
        key[0] = (byte) policy.ordinal();
        key[1] = (byte) priority;
        key[2] = (byte) nice;
        int size = direct ? Math.max(0, Tasks.affinity(id, buffer)) : 0;
        buffer.get(0, key, 3, size);
        Scheduling scheduling = schedulings.get(key, 0, 3 + size);
        return status == null || direct
                ? scheduling
                : new Scheduling(scheduling.policy(), scheduling.priority(), scheduling.nice(), status.affinity());
    }

    private static Scheduling scheduling(byte[] key, int from, int to) {
        SchedulingPolicy policy = SchedulingPolicy.values()[key[from]];
        return new Scheduling(
                policy,
                hasPriority(policy) ? (int) key[from + 1] : null,
                hasNice(policy) ? (int) key[from + 2] : null,
                to - from > 3 ? cpus(key, from + 3, to) : null);
    }

    private static boolean hasPriority(SchedulingPolicy policy) {
        return policy == SchedulingPolicy.FIFO || policy == SchedulingPolicy.RR;
    }

    /** sched(7), "The nice value"; what {@code SCHED_EXT} makes of it is up to its scheduler. */
    private static boolean hasNice(SchedulingPolicy policy) {
        return policy == SchedulingPolicy.NORMAL || policy == SchedulingPolicy.BATCH || policy == SchedulingPolicy.EXT;
    }

    /** A mask is an array of longs; on little-endian machines, which all of ours are, bit after bit. */
    static List<CpuRange> cpus(byte[] mask, int from, int to) {
        List<CpuRange> ranges = new ArrayList<>();
        int start = -1;
        for (int cpu = 0; cpu <= 8 * (to - from); cpu++) {
            boolean in = cpu < 8 * (to - from) && (mask[from + cpu / 8] >> cpu % 8 & 1) != 0;
            if (in && start < 0) {
                start = cpu;
            } else if (!in && start >= 0) {
                ranges.add(new CpuRange(start, cpu - 1));
                start = -1;
            }
        }
        return List.copyOf(ranges);
    }
}
