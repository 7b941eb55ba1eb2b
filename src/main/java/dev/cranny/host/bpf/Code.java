package dev.cranny.host.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Instructions of a BPF program, one after the other. Kernel documentation, "BPF Instruction Set Architecture": an opcode, target
 * and source register, a 16-bit offset, a 32-bit constant.
 */
final class Code {

    static final int R0 = 0;
    static final int R1 = 1;
    static final int R2 = 2;
    static final int R3 = 3;
    static final int R6 = 6;
    static final int R7 = 7;
    static final int R8 = 8;
    static final int R9 = 9;

    /** Of the stack, which grows down from there, 512 bytes at most. */
    private static final int FRAME = 10;

    // bpf-helpers(7), as enum bpf_func_id numbers them
    private static final int PROBE_READ_KERNEL = 113;
    private static final int SEQ_WRITE = 127;

    private static final int INSTRUCTION = 8;

    private final ByteBuffer code = ByteBuffer.allocate(512 * INSTRUCTION).order(ByteOrder.nativeOrder());

    /** A place to jump to that is not known yet: what jumps there. */
    static final class Label {
        private int[] jumps = {};
    }

    byte[] bytes() {
        byte[] bytes = new byte[code.position()];
        code.get(0, bytes);
        return bytes;
    }

    Code move(int target, int source) {
        return emit(0xBF, target, source, 0, 0);
    }

    Code set(int target, int value) {
        return emit(0xB7, target, 0, 0, value);
    }

    Code add(int target, int value) {
        return value == 0 ? this : emit(0x07, target, 0, 0, value);
    }

    Code addRegister(int target, int source) {
        return emit(0x0F, target, source, 0, 0);
    }

    Code multiply(int target, int value) {
        return emit(0x27, target, 0, 0, value);
    }

    Code and(int target, int value) {
        return emit(0x57, target, 0, 0, value);
    }

    /** Loads eight bytes from where a register points to, which the verifier must know. */
    Code load(int target, int source, int offset) {
        return emit(0x79, target, source, offset, 0);
    }

    Code loadWord(int target, int source, int offset) {
        return emit(0x61, target, source, offset, 0);
    }

    Code loadStack(int target, int offset) {
        return load(target, FRAME, offset);
    }

    Code loadStackWord(int target, int offset) {
        return loadWord(target, FRAME, offset);
    }

    Code storeStackWord(int offset, int source) {
        return emit(0x63, FRAME, source, offset, 0);
    }

    Code jumpIfEqual(int register, int value, Label label) {
        return jump(0x15, register, 0, value, label);
    }

    Code jumpIfNotEqual(int register, int value, Label label) {
        return jump(0x55, register, 0, value, label);
    }

    Code jumpIfSame(int register, int other, Label label) {
        return jump(0x1D, register, other, 0, label);
    }

    Code jump(Label label) {
        return jump(0x05, 0, 0, 0, label);
    }

    /** Here is where the jumps to {@code label} lead. */
    Code here(Label label) {
        for (int jump : label.jumps) {
            code.putShort(jump + 2, (short) ((code.position() - jump) / INSTRUCTION - 1));
        }
        return this;
    }

    /**
     * Copies kernel memory to the stack; zeros where there is none, so that a chain of pointers may be followed without a look at
     * each. Leaves registers 6 to 9 as they are.
     */
    Code read(int stackOffset, int size, int source, int offset) {
        return move(R3, source)
                .add(R3, offset)
                .move(R1, FRAME)
                .add(R1, stackOffset)
                .set(R2, size)
                .call(PROBE_READ_KERNEL);
    }

    /** Writes part of the stack to the reader of an iterator. */
    Code write(int seqFile, int stackOffset, int size) {
        return move(R1, seqFile)
                .move(R2, FRAME)
                .add(R2, stackOffset)
                .set(R3, size)
                .call(SEQ_WRITE);
    }

    Code exit() {
        return set(R0, 0).emit(0x95, 0, 0, 0, 0);
    }

    private Code call(int helper) {
        return emit(0x85, 0, 0, 0, helper);
    }

    private Code jump(int opcode, int register, int other, int value, Label label) {
        int[] jumps = Arrays.copyOf(label.jumps, label.jumps.length + 1);
        jumps[label.jumps.length] = code.position();
        label.jumps = jumps;
        return emit(opcode, register, other, 0, value);
    }

    private Code emit(int opcode, int target, int source, int offset, int value) {
        code.put((byte) opcode)
                .put(registers(target, source))
                .putShort((short) offset)
                .putInt(value);
        return this;
    }

    /** Four bits each, in the order of the machine. */
    private static byte registers(int target, int source) {
        return (byte)
                (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? source << 4 | target : target << 4 | source);
    }
}
