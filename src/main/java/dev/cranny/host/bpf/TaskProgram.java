package dev.cranny.host.bpf;

import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import java.io.IOException;

/** Writes a {@link TaskSurvey} record of each task. */
final class TaskProgram {

    // The record, by offset from its start
    static final int TID = 0;
    static final int TGID = 4;
    static final int START = 8;
    static final int FILES = 16;
    static final int CGROUPS = 24;
    static final int NAMESPACES = 32;
    static final int PID_FOR_CHILDREN = 64;
    static final int TIME_FOR_CHILDREN = 68;
    static final int COMM = 72;
    static final int POLICY = 88;
    static final int STATIC_PRIORITY = 92;
    static final int REAL_TIME_PRIORITY = 96;
    private static final int PADDING = 100;
    static final int SIZE = 104;

    static final int COMM_SIZE = 16;

    // The stack: the record, and below it what is needed on the way
    private static final int RECORD = -SIZE;
    private static final int POINTER = RECORD - 8;

    // struct bpf_iter__task: struct bpf_iter_meta *meta, struct task_struct *task
    private static final int CONTEXT_TASK = 8;

    private final Btf kernel;
    private final Code code = new Code();

    private TaskProgram(Btf kernel) {
        this.kernel = kernel;
    }

    /**
     * Loads it.
     *
     * @throws SyscallException where the kernel cannot, or we may not
     * @throws IOException where this kernel's structures are other than those known here
     */
    static KernelIterator of(Btf kernel) throws IOException {
        return KernelIterator.load(kernel.function("bpf_iter_task"), new TaskProgram(kernel).code());
    }

    private Code code() throws IOException {
        Code.Label end = new Code.Label();
        code.move(Code.R6, Code.R1).load(Code.R7, Code.R6, CONTEXT_TASK).jumpIfEqual(Code.R7, 0, end);
        copy("pid", TID, 4);
        copy("tgid", TGID, 4);
        copy("start_boottime", START, 8);
        copy("files", FILES, 8);
        copy("cgroups", CGROUPS, 8);
        copy("comm", COMM, COMM_SIZE);
        copy("policy", POLICY, 4);
        copy("static_prio", STATIC_PRIORITY, 4);
        copy("rt_priority", REAL_TIME_PRIORITY, 4);
        // Verifiers before Linux 6.3 let nobody pass on what nobody has written.
        code.set(Code.R1, 0).storeStackWord(RECORD + PADDING, Code.R1);
        // A task that is about to go has none of it, so that all the pointers lead nowhere, and the numbers are 0. One
        // that is just
        // leaving may have let go of it already, and somebody else have it: a set of numbers never seen before is not
        // to be believed.
        follow(Code.R9, Code.R7, kernel.offset("task_struct", "nsproxy"));
        for (NamespaceType type : NamespaceType.values()) {
            switch (type) {
                case CGROUP -> proxied("cgroup_ns", "cgroup_namespace", at(type));
                case IPC -> proxied("ipc_ns", "ipc_namespace", at(type));
                case MNT -> proxied("mnt_ns", "mnt_namespace", at(type));
                case NET -> proxied("net_ns", "net", at(type));
                case UTS -> proxied("uts_ns", "uts_namespace", at(type));
                case TIME -> proxied("time_ns", "time_namespace", at(type));
                case PID -> proxied("pid_ns_for_children", "pid_namespace", PID_FOR_CHILDREN);
                case USER -> {
                    // by its credentials
                }
            }
        }
        proxied("time_ns_for_children", "time_namespace", TIME_FOR_CHILDREN);
        user();
        pid();
        code.load(Code.R1, Code.R6, 0).load(Code.R1, Code.R1, 0).write(Code.R1, RECORD, SIZE);
        return code.here(end).exit();
    }

    static int at(NamespaceType type) {
        return NAMESPACES + 4 * type.ordinal();
    }

    private void copy(String member, int at, int size) throws IOException {
        code.read(RECORD + at, size, Code.R7, kernel.offset("task_struct", member));
    }

    private void follow(int target, int source, int offset) {
        code.read(POINTER, 8, source, offset).loadStack(target, POINTER);
    }

    private void proxied(String member, String struct, int at) throws IOException {
        follow(Code.R8, Code.R9, kernel.offset("nsproxy", member));
        number(struct, at);
    }

    /** Of the namespace that register 8 points to. */
    private void number(String struct, int at) throws IOException {
        code.read(RECORD + at, 4, Code.R8, kernel.offset(struct, "ns", "inum"));
    }

    private void user() throws IOException {
        follow(Code.R8, Code.R7, kernel.offset("task_struct", "real_cred"));
        follow(Code.R8, Code.R8, kernel.offset("cred", "user_ns"));
        number("user_namespace", at(NamespaceType.USER));
    }

    /** The one that it is in is that of its innermost number, and not the one that its children are going to be in. */
    private void pid() throws IOException {
        follow(Code.R9, Code.R7, kernel.offset("task_struct", "thread_pid"));
        code.read(POINTER, 4, Code.R9, kernel.offset("pid", "level")).loadStackWord(Code.R8, POINTER);
        code.multiply(Code.R8, kernel.size("upid")).addRegister(Code.R9, Code.R8);
        follow(Code.R8, Code.R9, kernel.offset("pid", "numbers") + kernel.offset("upid", "ns"));
        number("pid_namespace", at(NamespaceType.PID));
    }
}
