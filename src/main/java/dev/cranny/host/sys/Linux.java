package dev.cranny.host.sys;

import com.sun.jna.Native;

/**
 * The system calls that we use, as the kernel itself has them: what they return is the result, or the negated error number
 * ({@link Errno#of}). Nothing is allocated and nothing thrown, as most callers ask many thousand times a second and expect
 * refusals. {@link Descriptor} is for the others.
 *
 * <p>Whatever is opened is closed on exec.
 */
public final class Linux {

    /** Paths are relative to the working directory: openat(2). */
    public static final int AT_FDCWD = -100;

    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_NO_AUTOMOUNT = 0x800;
    public static final int AT_EMPTY_PATH = 0x1000;

    public static final int O_RDONLY = 0;
    public static final int O_NOCTTY = 0400;
    public static final int O_NONBLOCK = 04000;
    public static final int O_CLOEXEC = 02000000;
    public static final int O_PATH = 010000000;

    /** pidfd_open(2): a task that is not the main one of its process, Linux 6.9. */
    public static final int PIDFD_THREAD = 0200;

    /** unshare(2): root, working directory and umask of one's own. */
    public static final int CLONE_FS = 0x200;

    private static final int PIDFD_OPEN = 434;
    private static final int OPENAT2 = 437;
    private static final int PIDFD_GETFD = 438;
    private static final int STATMOUNT = 457;
    private static final int LISTMOUNT = 458;

    // struct utsname: sysname, nodename, release, version, machine, domainname; each ends in NUL
    private static final int UTSNAME_FIELD = 65;
    private static final int UTSNAME_MACHINE = 4;

    private Linux() {}

    /** openat(2), close-on-exec. */
    public static int openat(int directory, long path, int flags) {
        return result(LibC.openat(directory, path, flags | O_CLOEXEC, 0));
    }

    /** close(2); on Linux the descriptor is gone whatever it says. */
    public static void close(int descriptor) {
        LibC.close(descriptor);
    }

    /** read(2). */
    public static long read(int descriptor, long buffer, long size) {
        return result(LibC.read(descriptor, buffer, size));
    }

    /** readlinkat(2). */
    public static long readlinkat(int directory, long path, long buffer, long size) {
        return result(LibC.readlinkat(directory, path, buffer, size));
    }

    /** getdents64(2). */
    public static long getdents64(int descriptor, long buffer, long size) {
        return result(LibC.syscall(SystemCalls.HERE.getdents64(), descriptor, buffer, size, 0, 0));
    }

    /** statx(2): unlike struct stat, what it fills in looks the same on every architecture. */
    public static int statx(int directory, long path, int flags, int mask, long buffer) {
        return result(LibC.statx(directory, path, flags, mask, buffer));
    }

    /** socket(2), close-on-exec. */
    public static int socket(int domain, int type) {
        return result(LibC.socket(domain, type | O_CLOEXEC, 0));
    }

    /** ioctl(2). */
    public static int ioctl(int descriptor, long request, long argument) {
        return result(LibC.ioctl(descriptor, request, argument));
    }

    /** getsockopt(2); {@code length} is the address of a socklen_t. */
    public static int getsockopt(int socket, int level, int option, long value, long length) {
        return result(LibC.getsockopt(socket, level, option, value, length));
    }

    /** getsockname(2); {@code length} is the address of a socklen_t. */
    public static int getsockname(int socket, long address, long length) {
        return result(LibC.getsockname(socket, address, length));
    }

    /** getpid(2): our own PID, in our own PID namespace. */
    public static int getpid() {
        return LibC.getpid();
    }

    /** gettid(2): the id of the calling thread, as procfs numbers it. */
    public static int gettid() {
        return (int) LibC.syscall(SystemCalls.HERE.gettid(), 0, 0, 0, 0, 0);
    }

    /**
     * setns(2): moves the calling thread into a namespace.
     *
     * @param type the {@code CLONE_NEW*} flag that the namespace must be of, 0 for any
     */
    public static int setns(int namespace, int type) {
        return result(LibC.setns(namespace, type));
    }

    /** unshare(2): gives the calling thread namespaces, or other things, of its own. */
    public static int unshare(int flags) {
        return result(LibC.unshare(flags));
    }

    /** fchdir(2). */
    public static int fchdir(int directory) {
        return result(LibC.fchdir(directory));
    }

    /** chroot(2). */
    public static int chroot(long path) {
        return result(LibC.chroot(path));
    }

    /** pidfd_open(2), Linux 5.3; always close-on-exec. */
    public static int pidfdOpen(int pid) {
        return pidfdOpen(pid, 0);
    }

    /** pidfd_open(2) with flags. */
    public static int pidfdOpen(int pid, int flags) {
        return (int) result(LibC.syscall(PIDFD_OPEN, pid, flags, 0, 0, 0));
    }

    /** pidfd_getfd(2), Linux 5.6: a duplicate, close-on-exec, of a descriptor of another process. */
    public static int pidfdGetfd(int pidfd, int descriptor) {
        return (int) result(LibC.syscall(PIDFD_GETFD, pidfd, descriptor, 0, 0, 0));
    }

    /** openat2(2), Linux 5.6; {@code how} is a struct open_how, in which close-on-exec is for the caller to ask for. */
    public static int openat2(int directory, long path, long how, long size) {
        return (int) result(LibC.syscall(OPENAT2, directory, path, how, size, 0));
    }

    /** bpf(2); {@code attributes} is a union bpf_attr. */
    public static int bpf(int command, long attributes, int size) {
        return (int) result(LibC.syscall(SystemCalls.HERE.bpf(), command, attributes, size, 0, 0));
    }

    /** statmount(2), Linux 6.8; of another mount namespace, 6.11. */
    static int statmount(long request, long buffer, long size) {
        return (int) result(LibC.syscall(STATMOUNT, request, buffer, size, 0, 0));
    }

    /** listmount(2), Linux 6.8; of another mount namespace, 6.11. */
    static long listmount(long request, long ids, long count) {
        return result(LibC.syscall(LISTMOUNT, request, ids, count, 0, 0));
    }

    /** The machine's architecture as uname(2) has it: {@code x86_64}. */
    public static String architecture(NativeBuffer buffer) {
        LibC.uname(buffer.address());
        byte[] machine = new byte[UTSNAME_FIELD];
        buffer.get(UTSNAME_MACHINE * UTSNAME_FIELD, machine, 0, UTSNAME_FIELD);
        int end = 0;
        while (machine[end] != 0) {
            end++;
        }
        return KernelText.show(machine, 0, end);
    }

    static int result(int returned) {
        return returned >= 0 ? returned : -Native.getLastError();
    }

    static long result(long returned) {
        return returned >= 0 ? returned : -Native.getLastError();
    }
}
