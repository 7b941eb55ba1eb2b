package dev.cranny.host.proc;

import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;

/**
 * Reads a procfs, one thread's hands: a native buffer for the system calls, an array for what was read. Everything is looked
 * up relative to an open directory; that of a process stays bound to that process, and does not lead to another one that got
 * its PID.
 *
 * <p>What is returned is as in {@link Linux}: a result, or a negated errno.
 */
public final class ProcReader implements AutoCloseable {

    private static final int SIZE = 64 * 1024;
    private static final CString HERE = CString.of(".");
    private static final CString ITSELF = CString.of("");
    private static final int AFTER_NUMBER = 16;

    // struct linux_dirent64 of getdents64(2): u64 d_ino, s64 d_off, u16 d_reclen, u8 d_type, char d_name[]
    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    // struct statx of statx(2)
    private static final int STATX_SIZE = 0x200;
    private static final int STX_SIZE = 40;

    private final NativeBuffer buffer = NativeBuffer.allocate(SIZE);
    private final Bytes bytes = new Bytes(8 * 1024);

    /** What the last successful {@link #read} or {@link #link} found. */
    public Bytes bytes() {
        return bytes;
    }

    /** Room for other system calls of the same thread. */
    public NativeBuffer buffer() {
        return buffer;
    }

    /** Opens the directory of a process in a procfs, or of a task in a process' {@code task}, just to look up from. */
    public int open(int directory, int number) {
        return Linux.openat(directory, buffer.putDecimal(number), Linux.O_PATH);
    }

    /** Reads a whole file. */
    public long read(int directory, CString name) {
        return readAndClose(Linux.openat(directory, name.address(), Linux.O_RDONLY), SIZE);
    }

    /** Reads a whole file; {@code path} as {@link KernelText} shows it. */
    public long read(int directory, String path) {
        return readAndClose(Linux.openat(directory, buffer.putPath(KernelText.bytes(path)), Linux.O_RDONLY), SIZE);
    }

    /** Reads a whole file of those that come in pieces of a page: {@code mountinfo}, {@code mounts}. */
    public long readPieces(int directory, CString name) {
        return readAndClose(Linux.openat(directory, name.address(), Linux.O_RDONLY), 1);
    }

    /** Reads a whole file of those that come in pieces; {@code path} as {@link KernelText} shows it. */
    public long readPieces(int directory, String path) {
        return readAndClose(Linux.openat(directory, buffer.putPath(KernelText.bytes(path)), Linux.O_RDONLY), 1);
    }

    /**
     * @param full how much to get at least if there is to be more; most files of procfs give all they have at once
     */
    private long readAndClose(int file, int full) {
        if (file < 0) {
            return file;
        }
        try {
            return readAll(file, full);
        } finally {
            Linux.close(file);
        }
    }

    private long readAll(int file, int full) {
        bytes.clear();
        long count;
        do {
            count = Linux.read(file, buffer.address(), SIZE);
            if (count < 0) {
                return count;
            }
            int start = bytes.grow((int) count);
            buffer.get(0, bytes.array(), start, (int) count);
        } while (count >= full);
        return bytes.length();
    }

    /** Reads where a link leads. */
    public long link(int directory, CString name) {
        long length = Linux.readlinkat(directory, name.address(), buffer.address(), SIZE);
        return length < 0 ? length : keep(0, (int) length);
    }

    /** The inode of the namespace that a link leads to; 0 where it leads elsewhere. */
    public long namespace(int directory, CString name) {
        long length = link(directory, name);
        return length < 0 ? length : NamespaceLink.inode(bytes.array(), 0, (int) length);
    }

    /** Reads where a link leads that is named by a number. */
    public long link(int directory, int number) {
        long length = Linux.readlinkat(
                directory, buffer.putDecimal(number), buffer.address() + AFTER_NUMBER, SIZE - AFTER_NUMBER);
        return length < 0 ? length : keep(AFTER_NUMBER, (int) length);
    }

    private int keep(int offset, int length) {
        bytes.clear();
        bytes.grow(length);
        buffer.get(offset, bytes.array(), 0, length);
        return length;
    }

    /** The entries of a directory that are numbers. The descriptor may be one to look up from only, {@code O_PATH}. */
    public long numbers(int directory, Numbers numbers) {
        return numbers(directory, HERE, numbers);
    }

    /** The entries of a directory below another that are numbers. */
    public long numbers(int directory, CString name, Numbers numbers) {
        int opened = Linux.openat(directory, name.address(), Linux.O_RDONLY);
        if (opened < 0) {
            return opened;
        }
        try {
            return numbersOfOpened(opened, numbers);
        } finally {
            Linux.close(opened);
        }
    }

    /**
     * The entries of a directory that are numbers, without opening it once more.
     *
     * @param opened a descriptor of the directory that is open for reading, and has not been read from
     */
    public long numbersOfOpened(int opened, Numbers numbers) {
        numbers.clear();
        while (true) {
            long length = Linux.getdents64(opened, buffer.address(), SIZE);
            if (length <= 0) {
                return length < 0 ? length : numbers.size();
            }
            for (int entry = 0; entry < length; entry += buffer.getShort(entry + RECORD_LENGTH)) {
                int number = number(entry + NAME);
                if (number >= 0) {
                    numbers.add(number);
                }
            }
        }
    }

    /**
     * How many descriptors there are: the size of the directory {@code fd} of a process or task, Linux 6.2; 0 before.
     *
     * @param opened a descriptor of the directory
     */
    public long descriptorCount(int opened) {
        int result = Linux.statx(opened, ITSELF.address(), Linux.AT_EMPTY_PATH, STATX_SIZE, buffer.address());
        return result < 0 ? result : buffer.getLong(STX_SIZE);
    }

    /** The number that is the name there, or -1. */
    private int number(int name) {
        long number = 0;
        for (int i = name; buffer.getByte(i) != 0; i++) {
            int digit = buffer.getByte(i) - '0';
            number = 10 * number + digit;
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return (int) number;
    }

    @Override
    public void close() {
        buffer.close();
    }
}
