package dev.cranny.host.bpf;

import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a machine as the kernel itself has them, one after the other: their namespaces, when they started, and which of
 * their descriptors are worth a look. A task is named by its index, 0 to {@link #size} - 1.
 *
 * <p>The numbers of tasks are those of the initial PID namespace, and times those of the initial time namespace: whoever lives
 * elsewhere cannot match them with what else is seen.
 */
public final class TaskSurvey {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** {@code /proc/[pid]/stat} counts hundredths of a second, sysconf(3) {@code _SC_CLK_TCK}, wherever Linux runs on a JVM. */
    private static final long NANOSECONDS_PER_TICK = 10_000_000;

    /** The default static priority, that of nice value 0: sched(7), {@code linux/sched/prio.h}. */
    private static final int NICE_0 = 120;

    private final byte[] tasks;
    private final byte[] descriptors;

    private TaskSurvey(byte[] tasks, byte[] descriptors) {
        this.tasks = tasks;
        this.descriptors = descriptors;
    }

    /**
     * Loaded once, as a kernel does not change while it runs: its structures are looked up in megabytes of description.
     *
     * @param refusal why there are none; null where there are
     */
    private record Programs(
            @Nullable KernelIterator tasks,
            @Nullable KernelIterator descriptors,
            @Nullable SyscallException refusal) {

        static final Programs OF_THIS_KERNEL = load();

        private static Programs load() {
            try {
                Btf kernel = Btf.read(Path.of("/sys/kernel/btf/vmlinux"));
                return new Programs(TaskProgram.of(kernel), DescriptorProgram.of(kernel), null);
            } catch (SyscallException e) {
                return new Programs(null, null, e);
            } catch (IOException | IndexOutOfBoundsException e) {
                // It does not describe its structures, or they are not as we know them.
                return new Programs(
                        null, null, new SyscallException("bpf", Errno.ENOSYS, String.valueOf(e.getMessage())));
            }
        }
    }

    /**
     * Takes one of the machine that we run on.
     *
     * @throws SyscallException where the kernel cannot, or we may not
     */
    public static TaskSurvey take() throws SyscallException {
        Programs programs = Programs.OF_THIS_KERNEL;
        if (programs.tasks == null || programs.descriptors == null) {
            throw Objects.requireNonNull(programs.refusal);
        }
        return new TaskSurvey(programs.tasks.run(), programs.descriptors.run());
    }

    public int size() {
        return tasks.length / TaskProgram.SIZE;
    }

    /** The index of a task, or -1: they come in the order of their numbers. */
    public int indexOf(int tid) {
        int from = 0;
        int to = size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int found = tid(middle);
            if (found == tid) {
                return middle;
            }
            if (found < tid) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }

    public int tid(int task) {
        return word(task, TaskProgram.TID);
    }

    /** The process that it is of. */
    public int pid(int task) {
        return word(task, TaskProgram.TGID);
    }

    /** Clock ticks after boot. */
    public long startTicks(int task) {
        return wide(task, TaskProgram.START) / NANOSECONDS_PER_TICK;
    }

    /** The inode of the namespace of a type that it is in; 0 where there is none, as when it is about to go. */
    public long namespace(int task, NamespaceType type) {
        return Integer.toUnsignedLong(word(task, TaskProgram.at(type)));
    }

    /** The inode of the namespace that its children are going to be in; 0 where there is none. */
    public long namespaceForChildren(int task, NamespaceType type) {
        return switch (type) {
            case PID -> Integer.toUnsignedLong(word(task, TaskProgram.PID_FOR_CHILDREN));
            case TIME -> Integer.toUnsignedLong(word(task, TaskProgram.TIME_FOR_CHILDREN));
            case CGROUP, IPC, MNT, NET, USER, UTS -> 0;
        };
    }

    /** The same number for all tasks that share a table of descriptors, 0 for none; says nothing else. */
    public long descriptorTable(int task) {
        return wide(task, TaskProgram.FILES);
    }

    /** The same number for tasks that are in the same cgroups of all hierarchies; says nothing else. */
    public long cgroups(int task) {
        return wide(task, TaskProgram.CGROUPS);
    }

    /** Its name, up to 15 bytes; what {@code /proc/[pid]/comm} has more of kernel threads is not in here. */
    public byte[] name(int task) {
        int start = task * TaskProgram.SIZE + TaskProgram.COMM;
        int end = start;
        while (end < start + TaskProgram.COMM_SIZE && tasks[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(tasks, start, end);
    }

    /** The number of its scheduling policy, sched_setscheduler(2). */
    public int policy(int task) {
        return word(task, TaskProgram.POLICY);
    }

    /** -20..19. */
    public int nice(int task) {
        return word(task, TaskProgram.STATIC_PRIORITY) - NICE_0;
    }

    /** 1..99 for real-time policies, else 0. */
    public int priority(int task) {
        return word(task, TaskProgram.REAL_TIME_PRIORITY);
    }

    /** The numbers of those descriptors of a task that are worth a look: of namespaces, sockets from elsewhere, tun/tap devices. */
    public int[] descriptors(int tid) {
        int from = firstDescriptor(tid);
        int to = firstDescriptor(tid + 1);
        int[] numbers = new int[to - from];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) INTS.get(descriptors, (from + i) * DescriptorProgram.SIZE + DescriptorProgram.NUMBER);
        }
        return numbers;
    }

    /** The first one whose holder has this number or a higher one: they come in the order of tasks. */
    private int firstDescriptor(int tid) {
        int from = 0;
        int to = descriptors.length / DescriptorProgram.SIZE;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if ((int) INTS.get(descriptors, middle * DescriptorProgram.SIZE + DescriptorProgram.TID) < tid) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private int word(int task, int offset) {
        return (int) INTS.get(tasks, task * TaskProgram.SIZE + offset);
    }

    private long wide(int task, int offset) {
        return (long) LONGS.get(tasks, task * TaskProgram.SIZE + offset);
    }
}
