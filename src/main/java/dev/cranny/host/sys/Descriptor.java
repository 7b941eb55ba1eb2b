package dev.cranny.host.sys;

/** An open file descriptor that somebody owns and closes. */
public final class Descriptor implements AutoCloseable {

    private int number;

    private Descriptor(int number) {
        this.number = number;
    }

    /** Takes over what a system call returned. */
    public static Descriptor of(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("no descriptor: " + number);
        }
        return new Descriptor(number);
    }

    /**
     * Opens a path, close-on-exec.
     *
     * @param path as {@link KernelText} shows it
     * @param flags of openat(2)
     * @throws SyscallException where the kernel refuses
     */
    public static Descriptor open(String path, int flags) throws SyscallException {
        byte[] bytes = KernelText.bytes(path);
        try (NativeBuffer buffer = NativeBuffer.allocate(bytes.length + 1)) {
            int result = Linux.openat(Linux.AT_FDCWD, buffer.putPath(bytes), flags);
            if (result < 0) {
                throw new SyscallException("openat", Errno.of(result), path);
            }
            return new Descriptor(result);
        }
    }

    /** The number to hand to system calls. */
    public int number() {
        if (number < 0) {
            throw new IllegalStateException("the descriptor is closed");
        }
        return number;
    }

    /** Closes it; a second time does nothing. */
    @Override
    public void close() {
        if (number >= 0) {
            Linux.close(number);
            number = -1;
        }
    }
}
