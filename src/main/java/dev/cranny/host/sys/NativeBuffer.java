package dev.cranny.host.sys;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Memory outside the heap that system calls read from and write to; one per thread, used again for every call. Freed by
 * {@link #close}, after which it must not be touched.
 */
public final class NativeBuffer implements AutoCloseable {

    private final int size;
    private final ByteBuffer bytes;
    private long address;

    private NativeBuffer(int size) {
        this.size = size;
        address = Native.malloc(size);
        bytes = new Pointer(address).getByteBuffer(0, size);
    }

    /** Allocates {@code size} bytes. */
    public static NativeBuffer allocate(int size) {
        return new NativeBuffer(size);
    }

    public long address() {
        return address;
    }

    public int size() {
        return size;
    }

    /** Copies what a system call wrote to the heap. */
    public void get(int offset, byte[] target, int targetOffset, int length) {
        bytes.get(offset, target, targetOffset, length);
    }

    public byte getByte(int offset) {
        return bytes.get(offset);
    }

    public short getShort(int offset) {
        return bytes.getShort(offset);
    }

    public int getInt(int offset) {
        return bytes.getInt(offset);
    }

    public long getLong(int offset) {
        return bytes.getLong(offset);
    }

    public void putInt(int offset, int value) {
        bytes.putInt(offset, value);
    }

    public void putLong(int offset, long value) {
        bytes.putLong(offset, value);
    }

    /** Copies what a system call is to read. */
    public void put(int offset, byte[] source) {
        bytes.put(offset, source);
    }

    /**
     * Writes a path and the NUL after it to the start.
     *
     * @return where it is, to be handed to a system call
     */
    public long putPath(byte[] path) {
        bytes.put(0, path);
        bytes.put(path.length, (byte) 0);
        return address;
    }

    /**
     * Writes a number in decimal and the NUL after it to the start: a PID, as procfs names its directories.
     *
     * @return where it is, to be handed to a system call
     */
    public long putDecimal(int number) {
        int end = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            end++;
        }
        bytes.put(end, (byte) 0);
        for (int rest = number; end > 0; rest /= 10) {
            bytes.put(--end, (byte) ('0' + rest % 10));
        }
        return address;
    }

    @Override
    public void close() {
        if (address != 0) {
            Native.free(address);
            address = 0;
        }
    }
}
