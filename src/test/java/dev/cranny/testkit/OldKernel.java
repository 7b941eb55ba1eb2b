package dev.cranny.testkit;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import dev.cranny.host.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a JVM believe that it runs on an old kernel: a filter of its system calls, seccomp(2), refuses whatever came later. It can
 * never be taken off again, so this is for a JVM of its own. What old kernels ignore rather than refuse, such as new bits of a mask
 * of statx(2), cannot be had in this way.
 */
public enum OldKernel {
    LINUX_4_11(411),
    LINUX_5_4(504),
    LINUX_6_1(601);

    // From 424 on, numbers are the same on all architectures.
    private record Architecture(int seccomp, int bpf, int ioctl, int getsockopt, int rseq, int newerThan411) {
        static Architecture own() throws IOException {
            return switch (System.getProperty("os.arch")) {
                case "amd64" -> new Architecture(317, 321, 16, 55, 334, 333);
                case "aarch64" -> new Architecture(277, 280, 29, 209, 293, 292);
                default -> throw new IOException("no filter of system calls for " + System.getProperty("os.arch"));
            };
        }
    }

    private static final int PIDFD_OPEN = 434;
    private static final int CLONE3 = 435;
    private static final int NEWER_THAN_504 = 436;
    private static final int NEWER_THAN_601 = 451;
    private static final int PIDFD_THREAD = 0200;
    private static final int SO_NETNS_COOKIE = 71;

    private static final Errno ENOPROTOOPT = new Errno(92);

    /** The ioctls of namespaces: their type, and how many there are; ioctl_nsfs(2). */
    private static final int NSFS = 0xb700;

    private static final int NSFS_OF_411 = 5;

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int SECCOMP_RET_ERRNO = 0x00050000;
    private static final int SECCOMP_RET_ALLOW = 0x7fff0000;

    // linux/bpf_common.h
    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_GREATER = 0x25;
    private static final int JUMP_GREATER_EQUAL = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    // struct seccomp_data: int nr, u32 arch, u64 instruction_pointer, u64 args[6]
    private static final int NUMBER = 0;

    private final int version;

    OldKernel(int version) {
        this.version = version;
    }

    /** The lower half of an argument; all machines that we run on are little-endian. */
    private static int argument(int index) {
        return 16 + 8 * index;
    }

    /** An instruction of classic BPF, struct sock_filter. */
    private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    private static final class Filter {

        private final List<Instruction> instructions = new ArrayList<>();

        private Filter add(int code, int operand, int ifTrue, int ifFalse) {
            instructions.add(new Instruction(code, ifTrue, ifFalse, operand));
            return this;
        }

        private Filter load(int offset) {
            return add(LOAD, offset, 0, 0);
        }

        private Filter refuse(Errno errno) {
            return add(RETURN, SECCOMP_RET_ERRNO | errno.number(), 0, 0);
        }

        void allowCall(int number) {
            load(NUMBER).add(JUMP_EQUAL, number, 0, 1).add(RETURN, SECCOMP_RET_ALLOW, 0, 0);
        }

        void refuseCall(int number, Errno errno) {
            load(NUMBER).add(JUMP_EQUAL, number, 0, 1).refuse(errno);
        }

        void refuseCallsFrom(int number, Errno errno) {
            load(NUMBER).add(JUMP_GREATER_EQUAL, number, 0, 1).refuse(errno);
        }

        void refuseRequests(int ioctl, int first, int last, Errno errno) {
            load(NUMBER).add(JUMP_EQUAL, ioctl, 0, 5);
            load(argument(1)).add(AND, 0xffff, 0, 0);
            add(JUMP_GREATER_EQUAL, first, 0, 2).add(JUMP_GREATER, last, 1, 0).refuse(errno);
        }

        void refuseOption(int getsockopt, int option, Errno errno) {
            load(NUMBER).add(JUMP_EQUAL, getsockopt, 0, 3);
            load(argument(2)).add(JUMP_EQUAL, option, 0, 1).refuse(errno);
        }

        void refuseFlag(int call, int argument, int flag, Errno errno) {
            load(NUMBER).add(JUMP_EQUAL, call, 0, 3);
            load(argument(argument)).add(JUMP_ANY_BIT, flag, 0, 1).refuse(errno);
        }

        /** Puts itself on all threads of this process. */
        void install(int seccomp) throws IOException {
            add(RETURN, SECCOMP_RET_ALLOW, 0, 0);
            NativeLibrary library = NativeLibrary.getProcess();
            // struct sock_fprog: u16 len, padding, pointer
            try (Memory code = new Memory(8L * instructions.size());
                    Memory program = new Memory(16)) {
                for (int i = 0; i < instructions.size(); i++) {
                    Instruction instruction = instructions.get(i);
                    code.setShort(8L * i, (short) instruction.code());
                    code.setByte(8L * i + 2, (byte) instruction.ifTrue());
                    code.setByte(8L * i + 3, (byte) instruction.ifFalse());
                    code.setInt(8L * i + 4, instruction.operand());
                }
                program.setLong(0, instructions.size());
                program.setPointer(8, code);
                Function prctl = library.getFunction("prctl");
                prctl.invokeInt(new Object[] {PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L});
                Function syscall = library.getFunction("syscall");
                long result = syscall.invokeLong(new Object[] {
                    (long) seccomp, (long) SECCOMP_SET_MODE_FILTER, (long) SECCOMP_FILTER_FLAG_TSYNC, program
                });
                if (result != 0) {
                    throw new IOException("no filter of system calls: " + result);
                }
            }
        }
    }

    /**
     * From now on this process is on such a kernel.
     *
     * @param refusal of calls that came later: ENOSYS, or what filters of containers say, EPERM
     */
    public void pretend(Errno refusal) throws IOException {
        Architecture own = Architecture.own();
        Filter filter = new Filter();
        if (version <= 411) {
            // What the C library has begun to use, it has to find again; instead of this one it takes an older one.
            filter.allowCall(own.rseq());
            filter.refuseCall(CLONE3, Errno.ENOSYS);
            filter.refuseCallsFrom(own.newerThan411(), refusal);
        } else if (version <= 504) {
            filter.refuseCallsFrom(NEWER_THAN_504, refusal);
        } else {
            filter.refuseCallsFrom(NEWER_THAN_601, refusal);
        }
        filter.refuseRequests(own.ioctl(), NSFS + NSFS_OF_411, NSFS + 0xff, Errno.ENOTTY);
        filter.refuseFlag(PIDFD_OPEN, 1, PIDFD_THREAD, Errno.EINVAL);
        if (version <= 504) {
            // The call is older than iterators, but nothing else uses it here.
            filter.refuseCall(own.bpf(), Errno.EINVAL);
            filter.refuseOption(own.getsockopt(), SO_NETNS_COOKIE, ENOPROTOOPT);
        }
        filter.install(own.seccomp());
    }
}
