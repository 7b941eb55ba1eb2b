package dev.cranny.host.bpf;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.SyscallException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A program that the kernel runs once on each thing of a kind, and that writes what it sees of it. Kernel documentation, "BPF
 * Iterators", Linux 5.8; whoever loads one needs CAP_BPF and CAP_PERFMON, or CAP_SYS_ADMIN, capabilities(7).
 *
 * <p>It stays loaded, and goes with this process: on hosts with an audit log, each program that is loaded is a line there.
 */
final class KernelIterator {

    // bpf(2), enum bpf_cmd; attributes by their offsets in union bpf_attr
    private static final int PROG_LOAD = 5;
    private static final int LINK_CREATE = 28;
    private static final int ITER_CREATE = 33;

    private static final int PROG_TYPE_TRACING = 26;
    private static final int TRACE_ITER = 28;

    /** The helper functions that read kernel memory are for programs that say so. */
    private static final byte[] LICENCE = "Dual MIT/GPL\0".getBytes(StandardCharsets.US_ASCII);

    private static final int SIZE = 64 * 1024;
    private static final int ATTRIBUTES = 128;

    /** All that holds the program in the kernel; never closed. */
    private final Descriptor link;

    private KernelIterator(Descriptor link) {
        this.link = link;
    }

    /**
     * Loads a program.
     *
     * @param function the id of the function that stands for the kind of thing: {@code bpf_iter_task}
     * @throws SyscallException where the kernel cannot, or we may not
     */
    static KernelIterator load(int function, Code code) throws SyscallException {
        try (NativeBuffer buffer = NativeBuffer.allocate(SIZE);
                Descriptor program = load(function, code.bytes(), buffer)) {
            return new KernelIterator(link(program, buffer));
        }
    }

    /** What the program writes for all that there is. */
    byte[] run() throws SyscallException {
        try (NativeBuffer buffer = NativeBuffer.allocate(SIZE);
                Descriptor iterator = open(link, buffer)) {
            return readAll(iterator, buffer);
        }
    }

    private static Descriptor load(int function, byte[] code, NativeBuffer buffer) throws SyscallException {
        long address = buffer.address();
        int licence = ATTRIBUTES;
        int instructions = licence + 64;
        clear(buffer);
        buffer.put(licence, LICENCE);
        buffer.put(instructions, code);
        buffer.putInt(0, PROG_TYPE_TRACING);
        buffer.putInt(4, code.length / Long.BYTES);
        buffer.putLong(8, address + instructions);
        buffer.putLong(16, address + licence);
        buffer.putInt(68, TRACE_ITER);
        buffer.putInt(108, function);
        return call(PROG_LOAD, buffer, "BPF_PROG_LOAD");
    }

    private static Descriptor link(Descriptor program, NativeBuffer buffer) throws SyscallException {
        clear(buffer);
        buffer.putInt(0, program.number());
        buffer.putInt(8, TRACE_ITER);
        return call(LINK_CREATE, buffer, "BPF_LINK_CREATE");
    }

    private static Descriptor open(Descriptor link, NativeBuffer buffer) throws SyscallException {
        clear(buffer);
        buffer.putInt(0, link.number());
        return call(ITER_CREATE, buffer, "BPF_ITER_CREATE");
    }

    private static Descriptor call(int command, NativeBuffer buffer, String name) throws SyscallException {
        int result = Linux.bpf(command, buffer.address(), ATTRIBUTES);
        if (result < 0) {
            throw new SyscallException("bpf", Errno.of(result), name);
        }
        return Descriptor.of(result);
    }

    private static byte[] readAll(Descriptor iterator, NativeBuffer buffer) throws SyscallException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(SIZE);
        byte[] piece = new byte[SIZE];
        while (true) {
            long count = Linux.read(iterator.number(), buffer.address(), SIZE);
            // The kernel rests now and then when there is much to skip, and wants to be asked again.
            if (count == -Errno.EAGAIN.number()) {
                continue;
            }
            if (count < 0) {
                throw new SyscallException("read", Errno.of(count), "BPF iterator");
            }
            if (count == 0) {
                return all.toByteArray();
            }
            buffer.get(0, piece, 0, (int) count);
            all.write(piece, 0, (int) count);
        }
    }

    private static void clear(NativeBuffer buffer) {
        for (int i = 0; i < ATTRIBUTES; i += Long.BYTES) {
            buffer.putLong(i, 0);
        }
    }
}
