package dev.cranny.host.sys;

/**
 * What the kernel tells about a process or task by its number, cheaper than the files of procfs do. Numbers are those of our own
 * PID namespace. Results as in {@link Linux}.
 */
public final class Tasks {

    // struct __user_cap_header_struct and twice struct __user_cap_data_struct of capget(2)
    private static final int CAPABILITY_VERSION_3 = 0x20080522;
    private static final int CAPABILITY_DATA = 8;
    private static final int CAPABILITY_DATA_SIZE = 12;

    private static final int KCMP_FILES = 2;

    private static final int STATX_UID = 0x8;
    private static final int STX_UID = 20;
    private static final CString EMPTY = CString.of("");

    /** As many bytes as the kernel's own masks of CPUs have, found out by asking. */
    private static volatile int affinitySize = Long.BYTES;

    private Tasks() {}

    /**
     * The effective uid of a process, which owns its directory in procfs, proc_pid(5): there even where the process is not
     * dumpable.
     *
     * @param directory of the process
     */
    public static long uid(int directory, NativeBuffer buffer) {
        int result = Linux.statx(directory, EMPTY.address(), Linux.AT_EMPTY_PATH, STATX_UID, buffer.address());
        return result < 0 ? result : Integer.toUnsignedLong(buffer.getInt(STX_UID));
    }

    /**
     * Reads the effective capabilities of a process, capget(2): then they are the first eight bytes of the buffer, as all 64 bits
     * may be set.
     */
    public static int capabilities(int pid, NativeBuffer buffer) {
        buffer.putInt(0, CAPABILITY_VERSION_3);
        buffer.putInt(4, pid);
        int result = Linux.result(LibC.capget(buffer.address(), buffer.address() + CAPABILITY_DATA));
        if (result < 0) {
            return result;
        }
        long low = Integer.toUnsignedLong(buffer.getInt(CAPABILITY_DATA));
        long high = Integer.toUnsignedLong(buffer.getInt(CAPABILITY_DATA + CAPABILITY_DATA_SIZE));
        buffer.putLong(0, high << 32 | low);
        return 0;
    }

    /**
     * Reads the CPUs that a task may run on, sched_getaffinity(2), as bits from the start of the buffer.
     *
     * @return how many bytes they are
     */
    public static int affinity(int tid, NativeBuffer buffer) {
        while (true) {
            int size = affinitySize;
            int result = Linux.result(LibC.sched_getaffinity(tid, size, buffer.address()));
            if (result >= 0) {
                return size;
            }
            if (result != -Errno.EINVAL.number() || 2 * size > buffer.size()) {
                return result;
            }
            affinitySize = 2 * size;
        }
    }

    /** Whether two tasks share their table of descriptors, kcmp(2): 0 where they do, more than 0 where they do not. */
    public static int compareDescriptors(int tid, int other) {
        return (int) Linux.result(LibC.syscall(SystemCalls.HERE.kcmp(), tid, other, KCMP_FILES, 0, 0));
    }
}
