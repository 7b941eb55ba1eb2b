package dev.cranny.host.sys;

/**
 * An error number of the kernel, errno(3), as {@code asm-generic/errno.h} has them: the numbers of x86-64, aarch64, riscv64.
 *
 * @param number 1 and up
 */
public record Errno(int number) {

    public static final Errno EPERM = new Errno(1);
    public static final Errno ENOENT = new Errno(2);
    public static final Errno ESRCH = new Errno(3);
    public static final Errno EBADF = new Errno(9);
    public static final Errno EAGAIN = new Errno(11);
    public static final Errno EACCES = new Errno(13);
    public static final Errno ENOTDIR = new Errno(20);
    public static final Errno EINVAL = new Errno(22);
    public static final Errno ENOTTY = new Errno(25);
    public static final Errno ENOSYS = new Errno(38);
    public static final Errno ELOOP = new Errno(40);
    public static final Errno ESTALE = new Errno(116);

    private static final String[] NAMES = {
        "EPERM",
        "ENOENT",
        "ESRCH",
        "EINTR",
        "EIO",
        "ENXIO",
        "E2BIG",
        "ENOEXEC",
        "EBADF",
        "ECHILD",
        "EAGAIN",
        "ENOMEM",
        "EACCES",
        "EFAULT",
        "ENOTBLK",
        "EBUSY",
        "EEXIST",
        "EXDEV",
        "ENODEV",
        "ENOTDIR",
        "EISDIR",
        "EINVAL",
        "ENFILE",
        "EMFILE",
        "ENOTTY",
        "ETXTBSY",
        "EFBIG",
        "ENOSPC",
        "ESPIPE",
        "EROFS",
        "EMLINK",
        "EPIPE",
        "EDOM",
        "ERANGE",
        "EDEADLK",
        "ENAMETOOLONG",
        "ENOLCK",
        "ENOSYS",
        "ENOTEMPTY",
        "ELOOP"
    };

    /** The error in what a system call returned, {@code -errno}. */
    public static Errno of(long result) {
        return new Errno((int) -result);
    }

    /**
     * Whether what a system call returned means that the process or file asked about is no longer there. That is normal: a
     * host does not stand still while it is looked at.
     */
    public static boolean isGone(long result) {
        return result == -ENOENT.number || result == -ESRCH.number;
    }

    /** Whether what a system call returned means that we may not. */
    public static boolean isRefused(long result) {
        return result == -EACCES.number || result == -EPERM.number;
    }

    /** As C programmers write it: {@code EACCES}; {@code errno 117} where we know no name. */
    public String name() {
        if (number >= 1 && number <= NAMES.length) {
            return NAMES[number - 1];
        }
        return switch (number) {
            case 75 -> "EOVERFLOW";
            case 87 -> "EUSERS";
            case 95 -> "EOPNOTSUPP";
            case 110 -> "ETIMEDOUT";
            case 111 -> "ECONNREFUSED";
            case 116 -> "ESTALE";
            default -> "errno " + number;
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
