package dev.cranny.host.bpf;

import java.io.IOException;

/**
 * Writes who has a descriptor, and its number, where it may lead to a namespace that its holder is not in: those of namespaces
 * themselves, of sockets from other network namespaces, of tun/tap devices.
 */
final class DescriptorProgram {

    static final int TID = 0;
    static final int NUMBER = 4;
    static final int SIZE = 8;

    private static final int RECORD = -SIZE;
    private static final int POINTER = RECORD - 8;

    // struct bpf_iter__task_file: struct bpf_iter_meta *meta, struct task_struct *task, u32 fd, struct file *file
    private static final int CONTEXT_TASK = 8;
    private static final int CONTEXT_NUMBER = 16;
    private static final int CONTEXT_FILE = 24;

    // linux/magic.h
    private static final int NSFS = 0x6e736673;
    private static final int SOCKFS = 0x534F434B;

    // inode(7), and the character device 10:200 as the kernel has it in a word
    private static final int S_IFMT = 0170000;
    private static final int S_IFCHR = 0020000;
    private static final int TUN = 10 << 20 | 200;

    private final Btf kernel;
    private final Code code = new Code();

    private DescriptorProgram(Btf kernel) {
        this.kernel = kernel;
    }

    static KernelIterator of(Btf kernel) throws IOException {
        return KernelIterator.load(kernel.function("bpf_iter_task_file"), new DescriptorProgram(kernel).code());
    }

    private Code code() throws IOException {
        Code.Label end = new Code.Label();
        Code.Label device = new Code.Label();
        Code.Label tell = new Code.Label();
        code.move(Code.R6, Code.R1)
                .load(Code.R7, Code.R6, CONTEXT_TASK)
                .jumpIfEqual(Code.R7, 0, end)
                .load(Code.R8, Code.R6, CONTEXT_FILE)
                .jumpIfEqual(Code.R8, 0, end);
        follow(Code.R9, Code.R8, kernel.offset("file", "f_inode"));
        int superBlock = kernel.offset("inode", "i_sb");
        code.read(POINTER, 8, Code.R9, superBlock).loadStack(Code.R1, POINTER);
        follow(Code.R1, Code.R1, kernel.offset("super_block", "s_magic"));
        code.jumpIfEqual(Code.R1, NSFS, tell).jumpIfNotEqual(Code.R1, SOCKFS, device);

        follow(Code.R8, Code.R8, kernel.offset("file", "private_data"));
        follow(Code.R8, Code.R8, kernel.offset("socket", "sk"));
        follow(Code.R8, Code.R8, kernel.offset("sock", "__sk_common", "skc_net", "net"));
        code.jumpIfEqual(Code.R8, 0, end);
        follow(Code.R9, Code.R7, kernel.offset("task_struct", "nsproxy"));
        follow(Code.R9, Code.R9, kernel.offset("nsproxy", "net_ns"));
        code.jumpIfSame(Code.R8, Code.R9, end).jump(tell);

        code.here(device);
        code.read(POINTER, 4, Code.R9, kernel.offset("inode", "i_rdev")).loadStackWord(Code.R1, POINTER);
        code.jumpIfNotEqual(Code.R1, TUN, end);
        code.read(POINTER, 4, Code.R9, kernel.offset("inode", "i_mode")).loadStackWord(Code.R1, POINTER);
        code.and(Code.R1, S_IFMT).jumpIfNotEqual(Code.R1, S_IFCHR, end);

        code.here(tell);
        code.read(RECORD + TID, 4, Code.R7, kernel.offset("task_struct", "pid"));
        code.loadWord(Code.R1, Code.R6, CONTEXT_NUMBER).storeStackWord(RECORD + NUMBER, Code.R1);
        code.load(Code.R1, Code.R6, 0).load(Code.R1, Code.R1, 0).write(Code.R1, RECORD, SIZE);
        return code.here(end).exit();
    }

    private void follow(int target, int source, int offset) {
        code.read(POINTER, 8, source, offset).loadStack(target, POINTER);
    }
}
